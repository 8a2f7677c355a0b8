package dev.sluice.r2dbc.driver;

import dev.sluice.driver.Driver;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.r2dbc.connection.PooledConnections;
import reactor.core.publisher.Mono;

/**
 * What a driver has that opened its own pool: a look at that pool, and siblings with pools of theirs.
 *
 * @param <D> the driver's own type
 */
public interface OwnPool<D extends OwnPool<D>> extends Driver, Connected, ConnectionPoolDriver, SiblingDriver<D> {

    /** That pool. */
    PooledConnections connections();

    /** Those it has handed out. */
    Siblings<D> siblings();

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

    @Override
    default D sibling(String database) {
        return siblings().open(database);
    }

    /** All at the same time, so that many take no longer than one. */
    @Override
    default Mono<Void> close() {
        return Mono.whenDelayError(siblings().close(), engine().close());
    }
}
