package dev.sluice.mysql;

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
import io.asyncer.r2dbc.mysql.MySqlConnectionConfiguration;
import io.asyncer.r2dbc.mysql.MySqlConnectionFactory;
import io.asyncer.r2dbc.mysql.constant.SslMode;
import io.asyncer.r2dbc.mysql.constant.ZeroDateOption;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import reactor.netty.resources.LoopResources;

/** From a URL or a factory to a driver. */
final class MySqlConnections {

    private static final int PORT = 3306;

    private MySqlConnections() {}

    static PooledMySqlDriver open(ConnectionUrl url, DriverOptions base) {
        EngineOptions.requireHost(url, MySqlManifest.MANIFEST);
        DriverOptions options = EngineOptions.from(url, base, MySqlManifest.OWN_SETTINGS);
        return pooled(server(url), url, options);
    }

    /** What opens the connections of a driver's own pool. */
    static ConnectionFactory connections(ConnectionUrl url) {
        return server(url).apply(url);
    }

    /** What opens connections to the databases of a server; the files that it takes for that are read here. */
    static Function<ConnectionUrl, ConnectionFactory> server(ConnectionUrl url) {
        if (url.user() == null) {
            throw new IllegalArgumentException(
                    "A MySQL URL needs a user: r2dbc:mysql://user:password@host:port/database");
        }
        TlsFiles files = TlsFiles.of(Tls.checked(url));
        return database -> connections(Tls.checked(database), files);
    }

    private static ConnectionFactory connections(ConnectionUrl url, TlsFiles files) {
        return new ClosingFactory(
                loops -> MySqlConnectionFactory.from(configuration(url, files, loops)),
                error -> explained(Tls.mode(url), error));
    }

    /** A driver with its own pool of connections to the database that the URL names. */
    static PooledMySqlDriver pooled(
            Function<ConnectionUrl, ConnectionFactory> server, ConnectionUrl url, DriverOptions options) {
        ConnectionFactory factory = server.apply(url);
        OwnConnections pool = new OwnConnections(factory, options);
        MySqlBackend backend = MySqlBackend.own(MySqlTraits.INSTANCE, factory, options);
        return new Pooled(
                new R2dbcEngine(pool, backend, options, backend.close()),
                pool,
                new Siblings<>(database -> pooled(server, url.withDatabase(database), options)));
    }

    static MySqlDriver over(ConnectionFactory factory, DriverOptions options) {
        ForeignConnections connections = new ForeignConnections(factory, options.deadlines());
        MySqlBackend backend = MySqlBackend.foreign(MySqlTraits.INSTANCE, factory, options);
        return new Over(new R2dbcEngine(connections, backend, options, backend.close()));
    }

    private static MySqlConnectionConfiguration configuration(ConnectionUrl url, TlsFiles files, LoopResources loops) {
        Map<String, String> options = url.options();
        MySqlConnectionConfiguration.Builder builder = MySqlConnectionConfiguration.builder()
                .host(Objects.requireNonNull(url.host()))
                .port(url.port().orElse(PORT))
                .user(Objects.requireNonNull(url.user()))
                .password(url.password() == null ? null : url.password().reveal())
                .database(url.database())
                .connectionTimeZone("+00:00")
                .forceConnectionTimeZoneToSession(true)
                .zeroDateOption(ZeroDateOption.EXCEPTION) // the other ways make NULL or another date of it
                .tinyInt1isBit(false) // 2 is not true
                .autodetectExtensions(false)
                .tcpNoDelay(true) // a statement in several packets would wait for the server's delayed acknowledgement
                .tcpKeepAlive(Boolean.parseBoolean(options.get("tcpKeepAlive")))
                .loopResources(loops);
        String mode = Tls.mode(url);
        return mode.equals("disable") ? builder.sslMode(SslMode.DISABLED).build() : encrypted(builder, mode, files);
    }

    private static MySqlConnectionConfiguration encrypted(
            MySqlConnectionConfiguration.Builder builder, String mode, TlsFiles files) {
        return builder.sslMode(sslMode(mode))
                .sslContextBuilderCustomizer(files::in)
                .build();
    }

    private static SslMode sslMode(String mode) {
        return switch (mode) {
            case "require" -> SslMode.REQUIRED;
            case "verify-ca" -> SslMode.VERIFY_CA;
            default -> SslMode.VERIFY_IDENTITY;
        };
    }

    /** A password that the server does not remember is sent to it whole, which r2dbc-mysql does over TLS only. */
    private static Throwable explained(String mode, Throwable error) {
        if (String.valueOf(error.getMessage()).contains("must require SSL")) {
            return new R2dbcPermissionDeniedException(
                    "The server wants to see the password of an account with caching_sha2_password or sha256_password, which"
                            + " is shown over TLS only: add sslMode=verify-full (or verify-ca, require)",
                    "28000",
                    0,
                    error);
        }
        return Tls.explained(mode, error, MySqlConnections::isRefusalOfTls);
    }

    /** r2dbc-mysql's own words, which have no code of their own. */
    private static boolean isRefusalOfTls(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return message.startsWith("Server does not support SSL")
                || (error instanceof SSLException && message.startsWith("The hostname"));
    }

    private record Pooled(R2dbcEngine engine, OwnConnections connections, Siblings<PooledMySqlDriver> siblings)
            implements PooledMySqlDriver {}

    private record Over(R2dbcEngine engine) implements MySqlDriver {}
}
