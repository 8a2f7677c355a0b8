package dev.sluice.pool;

import reactor.core.publisher.Mono;

/** The pool of a driver that opened its own; a driver over somebody else's connections does not have this. */
public interface ConnectionPoolDriver {

    /** Emits how the pool stands when it is subscribed to. */
    Mono<PoolStatistics> poolStatistics();

    /** Opens connections until the pool holds its {@code minSize}, and emits how many it opened. */
    Mono<Integer> warmUpPool();

    /** Closes the connections that are idle, for a failover or a new password, and emits how many it closed. */
    Mono<Integer> evictIdleConnections();
}
