package dev.sluice.h2;

import dev.sluice.driver.Feature;
import dev.sluice.driver.ServerInfo;
import dev.sluice.driver.Support;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.driver.ServerProbe;
import java.time.ZoneId;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What an H2 database is asked. */
final class H2Probe implements ServerProbe {

    private static final Query SERVER_INFO = Query.of("""
            select 'H2' as product, h2version() as version, database() as database, schema() as schema, current_user as username,
                   coalesce(
                       (select setting_value from information_schema.settings where setting_name = 'TIME ZONE'),
                       :zone) as time_zone,
                   readonly() as read_only
            """);

    private final SideConnection side;

    H2Probe(SideConnection side) {
        this.side = side;
    }

    @Override
    public Query serverInfo() {
        return SERVER_INFO.bind("zone", ZoneId.systemDefault().getId());
    }

    @Override
    public Mono<Map<Feature, Support>> features(R2dbcEngine engine, ServerInfo server) {
        return side.isAdmin()
                .map(H2Probe::cancel)
                .onErrorResume(
                        e -> Mono.just(Support.unknown("the side connection could not be asked: " + e.getMessage())))
                .map(cancel -> features(server, cancel));
    }

    private static Support cancel(boolean admin) {
        return admin
                ? Support.yes("CANCEL_SESSION on a side connection")
                : Support.no("the side connection lacks the rights of an administrator: set adminUser");
    }

    private static Map<Feature, Support> features(ServerInfo server, Support cancel) {
        return Map.of(
                Feature.SERVER_CANCEL,
                cancel,
                Feature.READ_ONLY_TRANSACTIONS,
                Support.yes("by the driver, which refuses statements that are not plain queries"),
                Feature.REPEATABLE_READ,
                Support.yes(),
                Feature.SERIALIZABLE,
                Support.yes(),
                Feature.SAVEPOINTS,
                Support.yes(),
                Feature.WRITES,
                server.readOnly() ? Support.no("the database was opened read-only") : Support.yes("where the user may"),
                Feature.TLS,
                Support.no("the database runs in this process"));
    }
}
