package dev.sluice.testkit.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.buffer.ByteBufAllocator;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

class WatchTests {

    private static final org.slf4j.Logger logger = LoggerFactory.getLogger(WatchTests.class);

    @Test
    void findsALeakedBuffer() {
        LeakWatch watch = LeakWatch.start();
        leak();
        assertThatThrownBy(watch::close).isInstanceOf(AssertionError.class).hasMessageContaining("LEAK:");
    }

    @Test
    void findsADroppedError() {
        LeakWatch watch = LeakWatch.start();
        Operators.onErrorDropped(new IllegalStateException("nobody listens"), Context.empty());
        assertThat(watch.findings()).singleElement().asString().contains("nobody listens");
        assertThatThrownBy(watch::close).hasMessageContaining("nobody listens");
    }

    @Test
    void isContentWithReleasedBuffers() {
        LeakWatch watch = LeakWatch.start();
        ByteBufAllocator.DEFAULT.directBuffer(64).release();
        assertThatCode(watch::close).doesNotThrowAnyException();
    }

    @Test
    void failsTheClassItExtends() {
        TestExecutionSummary summary = run(Drops.class);
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException()).hasMessageContaining("dropped in a test"));
        assertThat(run(Keeps.class).getFailures()).isEmpty();
    }

    @Test
    void capturesEveryLevelAndPutsTheLevelsBack() {
        Logger own = (Logger) LoggerFactory.getLogger(WatchTests.class);
        own.setLevel(Level.ERROR);
        try (LogCapture capture = LogCapture.start()) {
            logger.trace("a {}", "trace", new IllegalStateException("with a cause"));
            assertThat(capture.text()).contains("a trace").contains("with a cause");
            assertThat(logger.isTraceEnabled()).isTrue();
        }
        assertThat(own.getLevel()).isEqualTo(Level.ERROR);
        own.setLevel(null);
        assertThat(logger.isDebugEnabled()).isFalse();
    }

    @Test
    void findsTheSecretWhereverItIs() {
        SecretCanary canary = SecretCanary.random();
        Throwable clean = new IllegalStateException("clean", new RuntimeException("also clean"));
        Throwable suppressing = new IllegalStateException("clean");
        suppressing.addSuppressed(new RuntimeException("it is " + canary.value()));
        Throwable caused = new IllegalStateException("clean", new RuntimeException(canary.value()));

        canary.assertAbsentFrom(clean);
        canary.assertAbsentFrom((Object) "nothing here");
        assertThatThrownBy(() -> canary.assertAbsentFrom(suppressing)).hasMessageNotContaining(canary.value());
        assertThatThrownBy(() -> canary.assertAbsentFrom(caused)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> canary.assertAbsentFrom(new Carrier(canary.value())))
                .hasMessageContaining("Carrier.parameter");
        assertThatThrownBy(() -> canary.assertAbsentFrom((Object) ("x" + canary.value())))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void findsTheSecretInTheLog() {
        SecretCanary canary = SecretCanary.random();
        try (LogCapture capture = LogCapture.start()) {
            logger.debug("clean");
            canary.assertAbsentFrom(capture);
            logger.debug("not shown, yet an argument", (Object) canary.value());
            assertThatThrownBy(() -> canary.assertAbsentFrom(capture)).hasMessageContaining("the log");
        }
    }

    @Test
    void keepsWhatIsPrintedUntilItIsClosed() {
        PrintStream before = System.out;
        try (OutputCapture output = OutputCapture.start()) {
            System.out.println("to see");
            System.err.print("to read");
            assertThat(output.text()).contains("to see").contains("to read");
        }
        assertThat(System.out).isSameAs(before);
    }

    private static void leak() {
        // All on the stack of another method, so that nothing here keeps them alive.
        for (int i = 0; i < 20; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(64).writeInt(i);
        }
    }

    private static TestExecutionSummary run(Class<?> testClass) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    @SuppressWarnings("serial")
    static final class Carrier extends RuntimeException {

        private final transient Object parameter;

        Carrier(String parameter) {
            super("clean");
            this.parameter = parameter;
        }

        Object parameter() {
            return parameter;
        }
    }

    // Not found by their names: they run only from here.

    @ExtendWith(LeakWatch.class)
    static class Drops {
        @Test
        void drops() {
            Operators.onErrorDropped(new IllegalStateException("dropped in a test"), Context.empty());
        }
    }

    @ExtendWith(LeakWatch.class)
    static class Keeps {
        @Test
        void keeps() {
            assertThat(1).isPositive();
        }
    }
}
