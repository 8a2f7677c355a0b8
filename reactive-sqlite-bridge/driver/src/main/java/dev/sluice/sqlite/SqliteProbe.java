package dev.sluice.sqlite;

import dev.sluice.driver.Feature;
import dev.sluice.driver.ServerInfo;
import dev.sluice.driver.Support;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.driver.ServerProbe;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What an SQLite database is asked.
 *
 * @param readOnly whether it was opened to be read only, which SQL cannot tell
 */
record SqliteProbe(boolean readOnly) implements ServerProbe {

    /** Times are texts, and those that SQLite makes are of UTC. There are no users but the one of this process. */
    private static final Query SERVER_INFO = Query.of("""
            select
                'SQLite' as product,
                sqlite_version() as version,
                coalesce((select nullif(file, '') from pragma_database_list where name = 'main'), ':memory:') as database,
                'main' as schema,
                :user as username,
                'UTC' as time_zone,
                :readOnly as read_only
            """);

    @Override
    public Query serverInfo() {
        return SERVER_INFO
                .bind("user", System.getProperty("user.name", "unknown"))
                .bind("readOnly", readOnly);
    }

    @Override
    public Mono<Map<Feature, Support>> features(R2dbcEngine engine, ServerInfo server) {
        return Mono.just(Map.of(
                Feature.SERVER_CANCEL,
                Support.yes("SQLite looks whether it is to go on while it works"),
                Feature.READ_ONLY_TRANSACTIONS,
                Support.yes(),
                Feature.REPEATABLE_READ,
                Support.yes("all transactions are serializable"),
                Feature.SERIALIZABLE,
                Support.yes(),
                Feature.SAVEPOINTS,
                Support.yes(),
                Feature.WRITES,
                server.readOnly()
                        ? Support.no("the database was opened read-only")
                        : Support.yes("where the file may be written"),
                Feature.TLS,
                Support.no("the database runs in this process")));
    }
}
