package dev.sluice.sqlite;

import dev.sluice.driver.DriverOptions;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.connection.ForeignConnections;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.ServerProbe;
import dev.sluice.r2dbc.driver.Siblings;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactoryProvider;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Closeable;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** From a URL or a factory to a driver. */
final class SqliteConnections {

    private static final String MEMORY = ":memory:";
    private static final String ALLOW_ATTACH = SqliteConnectionFactoryProvider.ALLOW_ATTACH.name();
    private static final String QUERY_ONLY = SqliteConnectionFactoryProvider.QUERY_ONLY.name();

    private SqliteConnections() {}

    static PooledSqliteDriver open(ConnectionUrl url, DriverOptions base) {
        DriverOptions options = EngineOptions.from(url, base, SqliteManifest.OWN_SETTINGS);
        return pooled(SqliteConnections::factory, shared(url), options);
    }

    /** All connections of a pool are to see the same database. */
    private static ConnectionUrl shared(ConnectionUrl url) {
        return MEMORY.equals(url.database()) && url.host() == null
                ? url.withProtocol("mem").withDatabase("memory-" + UUID.randomUUID())
                : url;
    }

    /** A driver with its own pool of connections to the database that the URL names. */
    static PooledSqliteDriver pooled(
            Function<ConnectionUrl, ConnectionFactory> making, ConnectionUrl url, DriverOptions options) {
        ConnectionFactory factory = making.apply(url);
        ConnectionFactory reading = making.apply(url.withOption(QUERY_ONLY, "true"));
        SqlitePool pool = new SqlitePool(factory, reading, options);
        ConnectionFactory reachingFiles = factory(url.withOption(ALLOW_ATTACH, "true"));
        Backups backups = new Backups(reachingFiles);
        Mono<Void> afterClose = Mono.whenDelayError(closing(factory), closing(reading), closing(reachingFiles));
        R2dbcEngine engine = new R2dbcEngine(pool, new SqliteBackend(), options, afterClose);
        return new Pooled(
                engine,
                pool,
                new Siblings<>(name -> pooled(making, DatabaseNames.sibling(url, name), options)),
                new SqliteProbe(Boolean.parseBoolean(url.options().get("readOnly"))),
                backups);
    }

    /** One that keeps a database in memory lets go of it. */
    private static Mono<Void> closing(ConnectionFactory factory) {
        return factory instanceof Closeable closeable ? Mono.from(closeable.close()) : Mono.empty();
    }

    static SqliteDriver over(ConnectionFactory factory, DriverOptions options) {
        ForeignConnections connections = new ForeignConnections(factory, factory, options.deadlines());
        return new Over(new R2dbcEngine(connections, new SqliteBackend(), options), new SqliteProbe(false));
    }

    static SqliteConnectionFactory factory(ConnectionUrl url) {
        return new SqliteConnectionFactoryProvider()
                .create(EngineOptions.without(url).toOptions());
    }

    private record Pooled(
            R2dbcEngine engine,
            SqlitePool connections,
            Siblings<PooledSqliteDriver> siblings,
            ServerProbe serverProbe,
            Backups backups)
            implements PooledSqliteDriver {

        @Override
        public Flux<BackupProgress> backup(Path target) {
            return backups.to(target);
        }

        @Override
        public Mono<Void> close() {
            return Mono.fromRunnable(backups::close).then(PooledSqliteDriver.super.close());
        }
    }

    private record Over(R2dbcEngine engine, ServerProbe serverProbe) implements SqliteDriver {}
}
