package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes publishers, which run nothing until somebody subscribes. */
public interface Assembles extends Peer {

    /** The query for the row of a key. */
    Mono<Sample> query(int key);

    /** The stream of all rows up to a key. */
    Flux<Sample> rows(int lastKey);
}
