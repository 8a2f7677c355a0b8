package dev.sluice.benchmarks.peer;

import reactor.core.publisher.Mono;

/** Statements one at a time, with values for their markers. */
interface Steps {

    /** Runs a statement and gives the number of rows that it changed. */
    Mono<Long> update(String sql, Object... values);

    /** Reads the only row of a statement and gives 1, or nothing when there is none. */
    Mono<Long> find(String sql, Object value);
}
