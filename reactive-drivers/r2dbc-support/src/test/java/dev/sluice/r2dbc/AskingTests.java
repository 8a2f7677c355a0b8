package dev.sluice.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AskingTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The statement ends on the driver's thread, whenever its caller says that it is to be stopped. */
    @Test
    void completesWhenTheEndComesWhileItBegins() throws Exception {
        ExecutorService driver = Executors.newSingleThreadExecutor();
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int i = 0; i < 20_000; i++) {
                Asking asking = new Asking();
                driver.execute(() -> {
                    meet(together);
                    asking.end();
                });
                meet(together);
                asking.begin(Mono::empty);
                CompletableFuture<Void> done = asking.done().toFuture();
                assertThat(done).succeedsWithin(LIMIT);
            }
        } finally {
            driver.shutdownNow();
        }
    }

    @Test
    void asksUntilTheEndAndWaitsForTheLastAnswer() {
        Asking asking = new Asking();
        Sinks.Empty<Void> answer = Sinks.empty();
        AtomicInteger asked = new AtomicInteger();
        asking.begin(() -> {
            if (asked.incrementAndGet() == 3) {
                asking.end();
                return answer.asMono();
            }
            return Mono.empty();
        });
        StepVerifier.create(asking.done())
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(200))
                .then(answer::tryEmitEmpty)
                .expectComplete()
                .verify(LIMIT);
        assertThat(asked).hasValue(3);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Nobody came", e);
        }
    }
}
