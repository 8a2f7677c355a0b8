package dev.sluice.r2dbc.bulk;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends publishers with an error from elsewhere. */
final class Ending {

    private Ending() {}

    /**
     * {@code source} until {@code why} comes, which is then its error, and the source is cancelled. It is not made of an error of the
     * other publisher, by which Reactor does not cancel the source.
     *
     * @param why never completes without a value
     */
    static <T> Flux<T> of(Flux<T> source, Mono<? extends Throwable> why) {
        return Flux.defer(() -> {
            AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
            return source.takeUntilOther(why.doOnNext(error::set)).concatWith(Mono.defer(() -> {
                Throwable reason = error.get();
                return reason == null ? Mono.empty() : Mono.error(reason);
            }));
        });
    }
}
