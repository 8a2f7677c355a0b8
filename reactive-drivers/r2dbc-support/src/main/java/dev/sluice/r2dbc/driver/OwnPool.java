package dev.sluice.r2dbc.driver;

import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.r2dbc.connection.OwnConnections;
import reactor.core.publisher.Mono;

/** The pool of a driver that opened its own. */
public interface OwnPool extends ConnectionPoolDriver {

    /** That pool. */
    OwnConnections connections();

    @Override
    default Mono<PoolStatistics> poolStatistics() {
        return Mono.fromSupplier(() -> connections().statistics());
    }

    @Override
    default Mono<Integer> warmUpPool() {
        return connections().warmUp();
    }

    @Override
    default Mono<Integer> evictIdleConnections() {
        return connections().evictIdle();
    }
}
