package dev.sluice.benchmarks;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One way to read rows of a database. */
interface Subject {

    /** The rows up to {@code lastId}. */
    Flux<Sample> rows(int lastId);

    /** The row with this key. */
    Mono<Sample> byId(int id);

    Mono<Void> close();
}
