package dev.sluice.testkit.watch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which Netty reported a leaked buffer or Reactor dropped an error.
 * <p>
 * Both are known from the log, which must let errors through: Netty writes {@code LEAK:}, and Reactor's default for a
 * dropped error writes that, too. A test that sets {@code Hooks.onErrorDropped} takes it upon itself to look. Netty
 * looks at every buffer only with {@code -Dio.netty.leakDetection.level=paranoid}, and reports buffers that leaked at
 * the same place once per JVM.
 * <p>
 * As an extension: {@code @ExtendWith(LeakWatch.class)}. Elsewhere, between {@link #start()} and {@link #close()}.
 */
public class LeakWatch implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final int COLLECTIONS = 3;
    private static final boolean NETTY = isPresent("io.netty.buffer.ByteBufAllocator");

    private final Predicate<Throwable> expected;
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String message = event.getFormattedMessage();
            if (message.startsWith("LEAK:") || (message.contains("onErrorDropped") && !isExpected(event))) {
                findings.add(LogCapture.text(event));
            }
        }
    };

    public LeakWatch() {
        this(dropped -> false);
    }

    /**
     * One that lets a driver drop errors by its own doing, such as those that it tells twice.
     *
     * @param expected whether it is one of these
     */
    protected LeakWatch(Predicate<Throwable> expected) {
        this.expected = expected;
    }

    /** Begins to watch. */
    public static LeakWatch start() {
        return start(dropped -> false);
    }

    /**
     * Begins to watch.
     *
     * @param expected whether the driver drops an error by its own doing
     */
    public static LeakWatch start(Predicate<Throwable> expected) {
        LeakWatch watch = new LeakWatch(expected);
        watch.attach();
        return watch;
    }

    /**
     * Does what is known to lose buffers while Netty does not look: it would tell of them later, and blame whoever comes next.
     */
    public static <T> T unwatched(Supplier<T> work) {
        return NETTY ? Allocation.untracked(work) : work.get();
    }

    /** What has been seen until now, each with its stack trace. Leaks are only found once the garbage is collected. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /**
     * Collects the garbage, looks once more and ends.
     *
     * @throws AssertionError when a leak or a dropped error has been seen
     */
    @Override
    public void close() {
        reportLeaks();
        root().detachAppender(appender);
        appender.stop();
        if (!findings.isEmpty()) {
            throw new AssertionError("%d leaks or dropped errors:%n%s"
                    .formatted(findings.size(), String.join(System.lineSeparator(), findings)));
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!isNested(context)) {
            reportLeaks(); // of whatever came before
            attach();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isNested(context)) {
            close();
        }
    }

    private boolean isExpected(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy dropped && expected.test(dropped.getThrowable());
    }

    private void attach() {
        appender.setContext(LogCapture.context());
        appender.start();
        root().addAppender(appender);
    }

    /** One extension serves a class and the classes nested in it. */
    private static boolean isNested(ExtensionContext context) {
        return context.getRequiredTestClass().isMemberClass()
                && !Modifier.isStatic(context.getRequiredTestClass().getModifiers());
    }

    /** Netty looks for leaked buffers when it allocates another one, and finds what the collector has found. */
    private static void reportLeaks() {
        for (int i = 0; NETTY && i < COLLECTIONS; i++) {
            System.gc();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Allocation.once();
        }
    }

    private static Logger root() {
        return LogCapture.context().getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, LeakWatch.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Apart, because Netty need not be there. */
    private static final class Allocation {

        static void once() {
            ByteBufAllocator.DEFAULT.directBuffer(16).release();
            ByteBufAllocator.DEFAULT.heapBuffer(16).release();
        }

        static <T> T untracked(Supplier<T> work) {
            ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
            try {
                return work.get();
            } finally {
                ResourceLeakDetector.setLevel(before);
            }
        }
    }
}
