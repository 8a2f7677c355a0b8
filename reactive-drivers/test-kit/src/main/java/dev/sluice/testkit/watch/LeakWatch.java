package dev.sluice.testkit.watch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final int COLLECTIONS = 3;
    private static final boolean NETTY = isPresent("io.netty.buffer.ByteBufAllocator");

    private final List<String> findings = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String message = event.getFormattedMessage();
            if (message.startsWith("LEAK:") || message.contains("onErrorDropped")) {
                findings.add(LogCapture.text(event));
            }
        }
    };

    /** Begins to watch. */
    public static LeakWatch start() {
        LeakWatch watch = new LeakWatch();
        watch.attach();
        return watch;
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
            attach();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isNested(context)) {
            close();
        }
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
    }
}
