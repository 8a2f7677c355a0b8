package dev.sluice.mysqlfamily;

import dev.sluice.driver.Feature;
import dev.sluice.driver.ServerInfo;
import dev.sluice.driver.Support;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.driver.ServerProbe;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** What a MariaDB or MySQL server is asked. */
public final class MySqlProbe implements ServerProbe {

    public static final MySqlProbe INSTANCE = new MySqlProbe();

    private static final Query SERVER_INFO = Query.of("""
            select if(version() like '%MariaDB%', 'MariaDB', 'MySQL') as product,
                   substring_index(version(), '-', 1) as version,
                   coalesce(database(), '') as `database`,
                   database() as `schema`,
                   current_user() as username,
                   if(@@session.time_zone = 'SYSTEM', @@system_time_zone, @@session.time_zone) as time_zone,
                   @@global.read_only as read_only
            """);

    private static final Query TLS = Query.of("show session status like 'Ssl_cipher'");

    private MySqlProbe() {}

    @Override
    public Query serverInfo() {
        return SERVER_INFO;
    }

    @Override
    public Mono<Map<Feature, Support>> features(R2dbcEngine engine, ServerInfo server) {
        return engine.<Boolean>stream(
                        Work.bounded("probe", TLS),
                        row -> !Objects.requireNonNullElse(row.get(1, String.class), "")
                                .isEmpty())
                .next()
                .defaultIfEmpty(false)
                .map(encrypted -> features(server, encrypted));
    }

    private static Map<Feature, Support> features(ServerInfo server, boolean encrypted) {
        return Map.of(
                Feature.SERVER_CANCEL,
                Support.yes("KILL QUERY on a connection of its own"),
                Feature.READ_ONLY_TRANSACTIONS,
                Support.yes(),
                Feature.REPEATABLE_READ,
                Support.yes(),
                Feature.SERIALIZABLE,
                Support.yes("reads lock what they have read"),
                Feature.SAVEPOINTS,
                Support.yes(),
                Feature.WRITES,
                server.readOnly() ? Support.no("read_only is on") : Support.yes("where the user has the privilege"),
                Feature.TLS,
                encrypted ? Support.yes() : Support.no("the connection is in plain text"));
    }
}
