package dev.sluice.r2dbc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks now and then, one request after the other, until it is over. The end comes on any thread at any time: {@code takeUntilOther}
 * passes on one that comes while it is subscribed to before its subscriber has a subscription, which then fails or waits for ever.
 */
final class Asking {

    private static final Duration FIRST = Duration.ofMillis(1);
    private static final Duration NEXT = Duration.ofMillis(20);

    private static final int IN_FLIGHT = 1;
    private static final int OVER = 2;

    private final AtomicInteger state = new AtomicInteger();
    private final Sinks.Empty<Void> done = Sinks.empty();

    /** Begins to ask. */
    void begin(Supplier<Mono<Void>> request) {
        Shield.runDetached(Flux.interval(FIRST, NEXT)
                .onBackpressureDrop()
                .takeWhile(tick -> (state.get() & OVER) == 0)
                .doOnNext(tick -> ask(request))
                .then());
    }

    private void ask(Supplier<Mono<Void>> request) {
        if (state.compareAndSet(0, IN_FLIGHT)) {
            Shield.runDetached(Mono.defer(request).doFinally(end -> answered()));
        }
    }

    private void answered() {
        if (state.updateAndGet(now -> now & ~IN_FLIGHT) == OVER) {
            done.tryEmitEmpty();
        }
    }

    /** From any thread, once or more often: no request begins any more. */
    void end() {
        if (state.getAndUpdate(now -> now | OVER) == 0) {
            done.tryEmitEmpty();
        }
    }

    /** Completes when it is over and no request is in flight. */
    Mono<Void> done() {
        return done.asMono();
    }
}
