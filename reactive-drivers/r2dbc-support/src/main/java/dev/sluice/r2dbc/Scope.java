package dev.sluice.r2dbc;

import reactor.core.publisher.Mono;

/** What work on a session is inside of: a transaction or a savepoint of one. */
interface Scope {

    Mono<Void> begin();

    /** Work, not cleaning up: its error is the caller's. */
    Mono<Void> commit();

    /** Cleaning up: never an error. A second call does nothing, nor does one after {@link #commit} succeeded. */
    Mono<Void> rollback();
}
