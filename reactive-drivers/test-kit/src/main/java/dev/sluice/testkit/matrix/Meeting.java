package dev.sluice.testkit.matrix;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Where two wait for each other. Each goes on on a thread of its own, as a bare driver may block it. */
final class Meeting {

    private final AtomicInteger missing = new AtomicInteger(2);
    private final Sinks.Empty<Void> both = Sinks.empty();

    <T> Mono<T> with(Mono<T> next) {
        return Mono.defer(() -> {
            if (missing.decrementAndGet() == 0) {
                both.tryEmitEmpty();
            }
            return both.asMono().publishOn(Schedulers.boundedElastic()).then(next);
        });
    }
}
