package dev.sluice.mariadb;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.MySqlBackend;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.connection.ForeignConnections;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.Siblings;
import dev.sluice.r2dbc.netty.ClosingFactory;
import dev.sluice.r2dbc.netty.Tls;
import dev.sluice.r2dbc.netty.TlsFiles;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.mariadb.r2dbc.MariadbConnectionConfiguration;
import org.mariadb.r2dbc.MariadbConnectionFactory;
import org.mariadb.r2dbc.SslMode;
import org.mariadb.r2dbc.util.VersionFactory;
import reactor.netty.resources.LoopResources;

/** From a URL or a factory to a driver. */
final class MariaDbConnections {

    private static final int PORT = 3306;

    private MariaDbConnections() {}

    static PooledMariaDbDriver open(ConnectionUrl url, DriverOptions base) {
        EngineOptions.requireHost(url, MariaDbManifest.MANIFEST);
        DriverOptions options = EngineOptions.from(url, base, MariaDbManifest.OWN_SETTINGS);
        return pooled(server(url), url, options);
    }

    /** What opens the connections of a driver's own pool. */
    static ConnectionFactory connections(ConnectionUrl url) {
        return server(url).apply(url);
    }

    /** What opens connections to the databases of a server; the files that it takes for that are read here. */
    static Function<ConnectionUrl, ConnectionFactory> server(ConnectionUrl url) {
        VersionFactory.getInstance(); // reads a file, and would do so on an event loop
        TlsFiles files = TlsFiles.of(Tls.checked(url));
        return database -> connections(Tls.checked(database), files);
    }

    private static ConnectionFactory connections(ConnectionUrl url, TlsFiles files) {
        return new ClosingFactory(
                loops -> new MariadbConnectionFactory(configuration(url, files, loops)),
                error -> Tls.explained(Tls.mode(url), error, MariaDbConnections::isRefusalOfTls));
    }

    /** A driver with its own pool of connections to the database that the URL names. */
    static PooledMariaDbDriver pooled(
            Function<ConnectionUrl, ConnectionFactory> server, ConnectionUrl url, DriverOptions options) {
        ConnectionFactory factory = server.apply(url);
        OwnConnections pool = new OwnConnections(factory, options);
        MySqlBackend backend = MySqlBackend.own(MariaDbTraits.INSTANCE, factory, options);
        return new Pooled(
                new R2dbcEngine(pool, backend, options, backend.close()),
                pool,
                new Siblings<>(database -> pooled(server, url.withDatabase(database), options)));
    }

    static MariaDbDriver over(ConnectionFactory factory, DriverOptions options) {
        ForeignConnections connections = new ForeignConnections(factory, options.deadlines());
        MySqlBackend backend = MySqlBackend.foreign(MariaDbTraits.INSTANCE, factory, options);
        return new Over(new R2dbcEngine(connections, backend, options, backend.close()));
    }

    /** A redirection would lead a session to another server, where its id is somebody else's. */
    private static MariadbConnectionConfiguration configuration(
            ConnectionUrl url, TlsFiles files, LoopResources loops) {
        Map<String, String> options = url.options();
        MariadbConnectionConfiguration.Builder builder = MariadbConnectionConfiguration.builder()
                .host(Objects.requireNonNull(url.host()))
                .port(url.port().orElse(PORT))
                .username(url.user())
                .password(url.password() == null ? null : url.password().reveal())
                .database(url.database())
                .timezone("+00:00")
                .permitRedirect(false)
                .tinyInt1isBit(false) // 2 is not true
                .connectionAttributes(Map.of("program_name", options.getOrDefault("applicationName", "sluice")))
                .tcpKeepAlive(Boolean.parseBoolean(options.get("tcpKeepAlive")))
                .loopResources(loops);
        String mode = Tls.mode(url);
        return mode.equals("disable") ? builder.build() : encrypted(builder, mode, files);
    }

    private static MariadbConnectionConfiguration encrypted(
            MariadbConnectionConfiguration.Builder builder, String mode, TlsFiles files) {
        return builder.sslMode(mode.equals("require") ? SslMode.TRUST : SslMode.from(mode))
                .fallbackToSystemTrustStore(true)
                .sslContextBuilderCustomizer(context -> files.in(Tls.named(mode, context)))
                .build();
    }

    /** r2dbc-mariadb's own words, which have no code of their own. */
    private static boolean isRefusalOfTls(Throwable error) {
        return error instanceof R2dbcException
                && String.valueOf(error.getMessage()).contains("ssl not enabled in the server");
    }

    private record Pooled(R2dbcEngine engine, OwnConnections connections, Siblings<PooledMariaDbDriver> siblings)
            implements PooledMariaDbDriver {}

    private record Over(R2dbcEngine engine) implements MariaDbDriver {}
}
