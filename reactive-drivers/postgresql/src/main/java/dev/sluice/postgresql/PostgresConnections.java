package dev.sluice.postgresql;

import dev.sluice.driver.DriverOptions;
import dev.sluice.postgresql.codec.BinaryCodecs;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.connection.ForeignConnections;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.Siblings;
import dev.sluice.r2dbc.netty.ClosingFactory;
import dev.sluice.r2dbc.netty.Tls;
import dev.sluice.r2dbc.netty.TlsFiles;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.extension.Extension;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import reactor.netty.resources.LoopResources;

/** From a URL or a factory to a driver. */
final class PostgresConnections {

    /** Plans kept per connection; the R2DBC driver's own default is without bound. */
    private static final int CACHED_STATEMENTS = 256;

    private PostgresConnections() {}

    static PooledPostgresDriver open(ConnectionUrl url, DriverOptions base) {
        EngineOptions.requireHost(url, PostgresManifest.MANIFEST);
        DriverOptions options = EngineOptions.from(url, base, PostgresManifest.OWN_SETTINGS);
        return pooled(server(url), url, options);
    }

    /** What opens the connections of a driver's own pool. */
    static ConnectionFactory connections(ConnectionUrl url) {
        return server(url).apply(url);
    }

    /** What opens connections to the databases of a server; the files that it takes for that are read here. */
    static Function<ConnectionUrl, ConnectionFactory> server(ConnectionUrl url) {
        List<Extension> extensions = extensions(url);
        TlsFiles files = TlsFiles.of(Tls.checked(url));
        return database -> connections(Tls.checked(database), files, extensions);
    }

    private static ConnectionFactory connections(ConnectionUrl url, TlsFiles files, List<Extension> extensions) {
        BinaryCodecs codecs = new BinaryCodecs(); // of one database, as they know its own types
        return new ClosingFactory(
                loops -> new PostgresqlConnectionFactory(configuration(url, files, loops, codecs, extensions)),
                error -> Tls.explained(Tls.mode(url), error, PostgresConnections::isRefusalOfTls));
    }

    /** A driver with its own pool of connections to the database that the URL names. */
    static PooledPostgresDriver pooled(
            Function<ConnectionUrl, ConnectionFactory> server, ConnectionUrl url, DriverOptions options) {
        OwnConnections pool = new OwnConnections(server.apply(url), options);
        return new Pooled(
                new R2dbcEngine(pool, PostgresBackend.INSTANCE, options),
                pool,
                new Siblings<>(database -> pooled(server, url.withDatabase(database), options)));
    }

    static PostgresDriver over(ConnectionFactory factory, DriverOptions options) {
        ForeignConnections connections = new ForeignConnections(factory, options.deadlines());
        return new Over(new R2dbcEngine(connections, PostgresBackend.INSTANCE, options));
    }

    /** r2dbc-postgresql's own exception for TLS has no public type; a refused login has SQLSTATE 28. */
    private static boolean isRefusalOfTls(Throwable error) {
        String message = String.valueOf(error.getMessage());
        String state = error instanceof R2dbcPermissionDeniedException denied ? denied.getSqlState() : null;
        return state != null && state.startsWith("08") && !message.startsWith("Connection closed");
    }

    /** Looked for once: the R2DBC driver would read the class path for each connection, on the thread that wants it. */
    private static List<Extension> extensions(ConnectionUrl url) {
        boolean wanted = Boolean.parseBoolean(url.options().getOrDefault("autodetectExtensions", "true"));
        return wanted
                ? ServiceLoader.load(Extension.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList()
                : List.of();
    }

    private static PostgresqlConnectionConfiguration configuration(
            ConnectionUrl url, TlsFiles files, LoopResources loops, BinaryCodecs codecs, List<Extension> extensions) {
        PostgresqlConnectionConfiguration.Builder builder = PostgresqlConnectionFactoryProvider.builder(
                EngineOptions.without(TlsFiles.without(url)).toOptions());
        if (!url.options().containsKey("preparedStatementCacheQueries")) {
            builder.preparedStatementCacheQueries(CACHED_STATEMENTS);
        }
        if (!url.options().containsKey("applicationName")) {
            builder.applicationName("sluice");
        }
        builder.sslContextBuilderCustomizer(context -> files.in(Tls.named(Tls.mode(url), context)));
        builder.autodetectExtensions(false);
        extensions.forEach(builder::extendWith);
        // Binary results halve the client's work; the codecs give every value that text would give.
        return builder.loopResources(loops)
                .forceBinary(true)
                .codecRegistrar(codecs)
                .build();
    }

    private record Pooled(R2dbcEngine engine, OwnConnections connections, Siblings<PooledPostgresDriver> siblings)
            implements PooledPostgresDriver {}

    private record Over(R2dbcEngine engine) implements PostgresDriver {}
}
