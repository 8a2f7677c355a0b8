package dev.sluice.r2dbc.bulk;

import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Collects the next chunk while the database writes one. */
final class Ahead {

    private Ahead() {}

    /**
     * The same chunks, of which one is asked for before it is requested. They are made on a thread of their own: by the one that tells the
     * end of a chunk SQLite and H2 would have to wait for the next. An error comes behind what was made before it.
     */
    static <C> Flux<C> of(Flux<C> chunks) {
        return chunks.subscribeOn(Schedulers.parallel(), false).publishOn(Schedulers.parallel(), true, 1);
    }
}
