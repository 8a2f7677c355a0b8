package dev.sluice.postgresql;

import dev.sluice.driver.Feature;
import dev.sluice.driver.ServerInfo;
import dev.sluice.driver.Support;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.driver.ServerProbe;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a PostgreSQL server is asked. */
final class PostgresProbe implements ServerProbe {

    static final PostgresProbe INSTANCE = new PostgresProbe();

    private static final Query SERVER_INFO = Query.of("""
            select 'PostgreSQL' as product,
                   current_setting('server_version') as version,
                   current_database()::text as database,
                   current_schema()::text as schema,
                   current_user::text as username,
                   current_setting('TimeZone') as time_zone,
                   pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as read_only
            """);

    private static final Query TLS =
            Query.of("select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false)");

    private PostgresProbe() {}

    @Override
    public Query serverInfo() {
        return SERVER_INFO;
    }

    @Override
    public Mono<Map<Feature, Support>> features(R2dbcEngine engine, ServerInfo server) {
        Mono<Boolean> tls = engine.<Boolean>stream(
                        Work.bounded("probe", TLS), row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .next();
        Mono<Boolean> cancel = engine.withConnection(
                "probe",
                connection ->
                        Connections.find(connection, PostgresqlConnection.class).isPresent());
        return Mono.zip(tls, cancel, (encrypted, unwraps) -> features(server, encrypted, unwraps));
    }

    private static Map<Feature, Support> features(ServerInfo server, boolean encrypted, boolean unwraps) {
        return Map.of(
                Feature.SERVER_CANCEL,
                unwraps
                        ? Support.yes("CancelRequest on a connection of its own")
                        : Support.no("the connection cannot be unwrapped to r2dbc-postgresql's"),
                Feature.READ_ONLY_TRANSACTIONS,
                Support.yes(),
                Feature.REPEATABLE_READ,
                Support.yes(),
                Feature.SERIALIZABLE,
                server.readOnly() ? Support.no("a standby offers repeatable read at most") : Support.yes(),
                Feature.SAVEPOINTS,
                Support.yes(),
                Feature.WRITES,
                server.readOnly()
                        ? Support.no("a standby, or default_transaction_read_only is on")
                        : Support.yes("where the user has the privilege"),
                Feature.TLS,
                encrypted ? Support.yes() : Support.no("the connection is in plain text"));
    }
}
