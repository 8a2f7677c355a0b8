package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Map;

/** Connections by R2DBC's drivers. */
final class Connections {

    private Connections() {}

    /** A pool of r2dbc-pool, with the driver as it is when nobody sets anything. */
    static ConnectionPool atDefaults(Place place) {
        return pool(place.url());
    }

    /** A pool of r2dbc-pool, with the driver's settings that make it fastest. */
    static ConnectionPool atTheirBest(Place place) {
        ConnectionUrl url = place.url();
        for (Map.Entry<String, String> option : best(place.database()).entrySet()) {
            url = url.withOption(option.getKey(), option.getValue());
        }
        return pool(url);
    }

    static Map<String, String> best(Database database) {
        return switch (database) {
            case POSTGRESQL -> Map.of("forceBinary", "true", "preparedStatementCacheQueries", "256");
            // With pipelining, r2dbc-mariadb 1.4 takes what is left of a cancelled stream for the next answer.
            case MARIADB -> Map.of("useServerPrepStmts", "true", "allowPipelining", "false");
            case MYSQL -> Map.of("useServerPrepareStatement", "true", "tcpNoDelay", "true");
            case H2 -> Map.of("LAZY_QUERY_EXECUTION", "TRUE");
            case SQLITE -> Map.of();
        };
    }

    static ConnectionFactory single(Place place) {
        return ConnectionFactories.get(place.url().toOptions());
    }

    private static ConnectionPool pool(ConnectionUrl url) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url.toOptions()))
                .initialSize(Peer.POOL)
                .maxSize(Peer.POOL)
                .build());
    }
}
