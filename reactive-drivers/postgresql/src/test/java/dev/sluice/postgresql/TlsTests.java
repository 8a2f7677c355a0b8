package dev.sluice.postgresql;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.server.PostgresOptions;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.server.TlsServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakWatch.class)
class TlsTests implements TlsContract {

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
}
