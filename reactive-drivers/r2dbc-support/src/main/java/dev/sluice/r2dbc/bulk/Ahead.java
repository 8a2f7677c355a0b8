package dev.sluice.r2dbc.bulk;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;

/** Collects the next chunk while the database writes one. */
final class Ahead {

    private Ahead() {}

    /**
     * The same chunks, of which one is asked for before it is requested. They are made on a thread of their own: by the one that tells the
     * end of a chunk SQLite and H2 would have to wait for the next. An error comes in its turn, as in {@link #inTurn}.
     */
    static <C> Flux<C> of(Flux<C> chunks) {
        return onRequest(chunks.materialize()
                .subscribeOn(Schedulers.parallel(), false)
                .publishOn(Schedulers.parallel(), true, 1));
    }

    /**
     * The same chunks, whose error comes when another chunk is requested, as that one would: nothing that is still being done with those
     * before it is cancelled.
     */
    static <C> Flux<C> inTurn(Flux<C> chunks) {
        return onRequest(chunks.materialize());
    }

    private static <C> Flux<C> onRequest(Flux<Signal<C>> signals) {
        return signals.handle((signal, sink) -> {
            C chunk = signal.get();
            Throwable error = signal.getThrowable();
            if (chunk != null) {
                sink.next(chunk);
            } else if (error != null) {
                sink.error(error);
            } else {
                sink.complete();
            }
        });
    }
}
