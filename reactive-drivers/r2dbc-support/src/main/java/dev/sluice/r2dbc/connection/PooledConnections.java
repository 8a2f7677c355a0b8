package dev.sluice.r2dbc.connection;

import dev.sluice.pool.PoolStatistics;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Connections that Sluice opened and keeps. */
public interface PooledConnections extends ConnectionSource {

    PoolStatistics statistics();

    /** Opens as many as are to be there at least, and emits how many it has opened. */
    Mono<Integer> warmUp();

    /** Takes out what is idle now, one by one, closes it, and emits how many that were. */
    Mono<Integer> evictIdle();

    @Override
    default Optional<PoolStatistics> poolStatistics() {
        return Optional.of(statistics());
    }
}
