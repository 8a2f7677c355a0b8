package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakWatch.class)
class EmbeddedPostgresTests implements EmbeddedServerContract {

    @Override
    public Product product() {
        return Product.POSTGRESQL;
    }

    @Override
    public PrivateServer start(String setting, String value) {
        return TestServers.startPostgres(PostgresOptions.defaults().withSetting(setting, value));
    }

    @Override
    public EmbeddedServer start(Path directory, int port) throws IOException {
        return EmbeddedPostgres.start(PostgresBinaries.unpacked(), directory, port, PostgresOptions.defaults());
    }

    @Override
    public ConnectionFactory connectionsTo(DatabaseServer server) {
        return ConnectionFactories.get(server.r2dbcUrl());
    }

    @Test
    void showsItsCertificateAndInsistsOnTls(@TempDir Path directory) {
        TestCertificates certificates = TestCertificates.create(directory);
        PostgresOptions options = PostgresOptions.defaults()
                .withTls(certificates.server())
                .withHba("hostssl all all 127.0.0.1/32 scram-sha-256");

        try (PrivateServer server = TestServers.startPostgres(options)) {
            assertThat(version(server, SSLMode.VERIFY_FULL, certificates.ca())).startsWith("TLSv1");
            assertThatThrownBy(() -> version(server, SSLMode.VERIFY_FULL, certificates.otherCa()))
                    .isInstanceOf(R2dbcException.class)
                    .hasStackTraceContaining("PKIX path");
            assertThatThrownBy(() -> version(server, SSLMode.DISABLE, certificates.ca()))
                    .hasMessageContaining("no pg_hba.conf entry");
        }
    }

    @Test
    void showsCertificatesThatClientsMustRefuse(@TempDir Path directory) {
        TestCertificates certificates = TestCertificates.create(directory);
        PostgresOptions options = PostgresOptions.defaults();

        try (PrivateServer server = TestServers.startPostgres(options.withTls(certificates.expired()))) {
            assertThatThrownBy(() -> version(server, SSLMode.VERIFY_FULL, certificates.ca()))
                    .hasStackTraceContaining("NotAfter");
        }
        try (PrivateServer server = TestServers.startPostgres(options.withTls(certificates.otherHost()))) {
            assertThat(version(server, SSLMode.REQUIRE, certificates.ca())).startsWith("TLSv1");
            assertThatThrownBy(() -> version(server, SSLMode.VERIFY_FULL, certificates.ca()))
                    .isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    void findsTheArchiveOfEachPlatform() {
        assertThat(PostgresBinaries.resource("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.resource("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.resource("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
        assertThatThrownBy(() -> PostgresBinaries.resource("Windows 11", "amd64"))
                .hasMessageContaining(TestServers.POSTGRESQL_URL);
    }

    @Test
    void becomesAnotherUserByWhateverIsThere() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root has to become another user");
        assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "util-linux is not installed");
        Path postgres = PostgresBinaries.unpacked().program("postgres");
        Path directory = Files.createTempDirectory("sluice-user-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(Unprivileged.find(directory, postgres, "setpriv", "no-unshare")
                        .prefix())
                .startsWith("setpriv");
        assertThat(Unprivileged.find(directory, postgres, "no-setpriv", "unshare")
                        .prefix())
                .isEqualTo(List.of("unshare", "-U"));
        assertThatThrownBy(() -> Unprivileged.find(directory, postgres, "no-setpriv", "no-unshare"))
                .hasMessageContaining("no-setpriv --reuid=nobody")
                .hasMessageContaining("no-unshare -U")
                .hasMessageContaining(TestServers.POSTGRESQL_URL);
        Files.delete(directory);
    }

    private static String version(PrivateServer server, SSLMode mode, Path ca) {
        return Sql.value(
                new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host("localhost")
                        .port(server.port())
                        .username(server.user())
                        .password(server.password())
                        .sslMode(mode)
                        .sslRootCert(ca.toString())
                        .build()),
                "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    }
}
