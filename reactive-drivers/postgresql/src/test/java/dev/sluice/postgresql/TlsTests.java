package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.error.NotSentException;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.server.PostgresOptions;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.TestCertificates;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.server.TlsServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

@ExtendWith(LeakWatch.class)
class TlsTests implements TlsContract {

    /** How a record of the handshake begins. */
    private static final byte[] HANDSHAKE = {0x16, 0x03};

    @TempDir
    static Path directory;

    private static TlsServers servers;

    @BeforeAll
    static void start() {
        servers = TlsServers.start(directory, (certificate, insisting) -> {
            PostgresOptions options = PostgresOptions.defaults();
            options = certificate == null ? options : options.withTls(certificate);
            return TestServers.startPostgres(
                    insisting ? options.withHba("hostssl all all 127.0.0.1/32 scram-sha-256") : options);
        });
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void theClientShowsItsCertificateToAServerThatAsksForOne() {
        TestCertificates certificates = servers.certificates();
        PostgresOptions asking =
                PostgresOptions.defaults().withTls(certificates.server()).withClientAuthority(certificates.ca());
        try (PrivateServer server = TestServers.startPostgres(asking)) {
            ConnectionUrl without = ConnectionUrl.parse(server.r2dbcUrl())
                    .withOption("sslMode", "verify-full")
                    .withOption("sslRootCert", certificates.ca().toString());
            ConnectionUrl with = without.withOption(
                            "sslCert", certificates.client().certificate().toString())
                    .withOption("sslKey", certificates.client().key().toString());
            assertThat(subject(with)).contains("CN=Sluice test client");
            assertThatThrownBy(() -> subject(without)).isInstanceOf(R2dbcException.class);
        }
    }

    private static String subject(ConnectionUrl url) {
        PooledPostgresDriver db = PostgresDriver.open(url, DriverOptions.defaults());
        try {
            return db.queryOne(
                            Query.of("select client_dn from pg_stat_ssl where pid = pg_backend_pid()"),
                            row -> row.get(0, String.class))
                    .block(LIMIT);
        } finally {
            db.close().block(LIMIT);
        }
    }

    @Override
    public TlsServers servers() {
        return servers;
    }

    @Override
    public Driver open(ConnectionUrl url) {
        return PostgresDriver.open(url, DriverOptions.defaults());
    }

    @Override
    public String encrypted() {
        return "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
    }

    @Override
    public String insistence() {
        return "no encryption";
    }

    @Override
    public String refusal() {
        return "Server";
    }

    /** The server has agreed to TLS, and its part of the handshake gets lost. */
    @Test
    void aHandshakeThatGoesSilentMissesTheConnectDeadline() {
        loadTheClassesOfTls();
        try (ProxiedDatabase database =
                ProxiedDatabase.on(servers.offering(), "maxSize=2&connectTimeout=4s&sslMode=require")) {
            database.proxy.onMatchFromServer(HANDSHAKE, FaultProxy.Reaction.BLACK_HOLE);

            Duration took = StepVerifier.create(database.db.update(Query.of("select 1")))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(NotSentException.class)
                            .hasMessageContaining("PT4S"))
                    .verify(ProxiedDatabase.LIMIT);

            assertThat(took).isBetween(Duration.ofMillis(3950), Duration.ofSeconds(9)); // Netty's own limit is 10 s
            assertThat(database.proxy.matched()).isTrue();
            database.proxy.pass();
            ProxiedDatabase.await("no socket is left", () -> database.proxy.open() == 0);
            database.assertWhole();
        }
    }

    private static void loadTheClassesOfTls() {
        PooledPostgresDriver db =
                PostgresDriver.open(servers.offering().r2dbcUrl() + "?sslMode=require&connectTimeout=20s");
        db.update(Query.of("select 1")).then(db.close()).block(ProxiedDatabase.LIMIT);
    }
}
