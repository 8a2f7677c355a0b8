package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.ServerOptions;
import dev.sluice.testkit.server.TestCertificates;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.server.TlsServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(
        named = "sluice.test.mysql.zip",
        matches = ".+",
        disabledReason = "It starts servers of its own, and MySQL's programs come with -Pmysql only")
@ExtendWith(DriverLeakWatch.class)
class TlsTests implements TlsContract {

    @TempDir
    static Path directory;

    private static TlsServers servers;

    @BeforeAll
    static void start() {
        servers = TlsServers.start(directory, TlsTests::start);
    }

    @Override
    public TlsServers servers() {
        return servers;
    }

    private static PrivateServer start(TestCertificates.Pair certificate, boolean insisting) {
        ServerOptions options = ServerOptions.defaults().withSetting("log_error_verbosity", "3");
        options = certificate == null ? options.withSetting("ssl", "0") : options.withTls(certificate);
        return TestServers.startMySql(insisting ? options.withSetting("require_secure_transport", "ON") : options);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    public Driver open(ConnectionUrl url) {
        return MySqlDriver.open(url, DriverOptions.defaults());
    }

    @Override
    public String encrypted() {
        return """
                select VARIABLE_VALUE <> ''
                from performance_schema.session_status
                where VARIABLE_NAME = 'Ssl_cipher'
                """;
    }

    @Override
    public String insistence() {
        return "insecure transport";
    }

    @Override
    public String refusal() {
        return "does not support SSL";
    }

    /** MySQL's own choice; r2dbc-mysql shows the whole password over TLS only. */
    @Test
    void aPasswordThatTheServerDoesNotRememberIsShownOverTlsOnly() {
        ConnectionUrl admin = ConnectionUrl.parse(servers().offering().r2dbcUrl());
        String name = "sha_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        run(admin, "create user " + name + " identified with caching_sha2_password by 'canary'");
        ConnectionUrl user = admin.withCredentials(name, "canary").withDatabase("");

        assertThatThrownBy(() -> run(user, "do 1"))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasMessageContainingAll("caching_sha2_password", "sslMode=verify-full")
                .hasMessageNotContaining("canary");
        run(user.withOption("sslMode", "require"), "do 1");
        run(user, "do 1"); // the server remembers it
    }

    private static void run(ConnectionUrl url, String sql) {
        PooledMySqlDriver db = MySqlDriver.open(url, DriverOptions.defaults());
        try {
            db.update(Query.of(sql)).block(LIMIT);
        } finally {
            db.close().block(LIMIT);
        }
    }
}
