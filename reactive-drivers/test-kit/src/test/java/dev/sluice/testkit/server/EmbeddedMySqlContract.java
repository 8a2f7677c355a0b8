package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.r2dbc.MariadbConnectionConfiguration;
import org.mariadb.r2dbc.MariadbConnectionFactory;
import org.mariadb.r2dbc.SslMode;
import reactor.core.publisher.Flux;

/** What holds for MariaDB and for MySQL. */
interface EmbeddedMySqlContract extends EmbeddedServerContract {

    PrivateServer start(ServerOptions options);

    /** How to read the version of TLS that a connection uses. */
    String tlsVersion();

    @Override
    default PrivateServer start(String setting, String value) {
        return start(ServerOptions.defaults().withSetting(setting, value));
    }

    @Override
    default ConnectionFactory connectionsTo(DatabaseServer server) {
        return connections(server, SslMode.DISABLE, null);
    }

    @Test
    default void takesManyConnectionsAtOnce() {
        try (PrivateServer server = start(ServerOptions.defaults())) {
            ConnectionFactory factory = connectionsTo(server);
            List<? extends Connection> open = Flux.range(0, 350)
                    .flatMap(i -> factory.create(), 16)
                    .collectList()
                    .block(Duration.ofSeconds(60));

            assertThat(Sql.value(factory, "SELECT COUNT(*) > 350 FROM information_schema.PROCESSLIST"))
                    .isEqualTo("1");
            Flux.fromIterable(open).flatMap(Connection::close, 16).blockLast(Duration.ofSeconds(60));
        }
    }

    @Test
    default void showsItsCertificateAndInsistsOnTls(@TempDir Path directory) {
        TestCertificates certificates = TestCertificates.create(directory);
        ServerOptions options =
                ServerOptions.defaults().withTls(certificates.server()).withSetting("require_secure_transport", "ON");

        try (PrivateServer server = start(options)) {
            assertThat(version(server, SslMode.VERIFY_FULL, certificates.ca())).startsWith("TLSv1");
            assertThatThrownBy(() -> version(server, SslMode.VERIFY_FULL, certificates.otherCa()))
                    .isInstanceOf(R2dbcException.class)
                    .hasStackTraceContaining("PKIX path");
            assertThatThrownBy(() -> Sql.value(connectionsTo(server), "SELECT 1"))
                    .isInstanceOf(R2dbcException.class)
                    .hasMessageContaining("require_secure_transport");
        }
    }

    private String version(PrivateServer server, SslMode mode, Path ca) {
        return Sql.value(connections(server, mode, ca.toString()), tlsVersion());
    }

    private static ConnectionFactory connections(DatabaseServer server, SslMode mode, String ca) {
        return new MariadbConnectionFactory(MariadbConnectionConfiguration.builder()
                .host("localhost")
                .port(server.port())
                .username(server.user())
                .password(server.password())
                .database(server.database())
                .sslMode(mode)
                .serverSslCert(ca)
                .allowPublicKeyRetrieval(true)
                .build());
    }
}
