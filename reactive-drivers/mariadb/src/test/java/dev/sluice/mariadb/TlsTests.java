package dev.sluice.mariadb;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.server.ServerOptions;
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
            ServerOptions options = ServerOptions.defaults();
            options = certificate == null ? options : options.withTls(certificate);
            return TestServers.startMariaDb(
                    insisting ? options.withSetting("require_secure_transport", "ON") : options);
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
        return MariaDbDriver.open(url, DriverOptions.defaults());
    }

    @Override
    public String encrypted() {
        return """
                select VARIABLE_VALUE <> ''
                from information_schema.SESSION_STATUS
                where VARIABLE_NAME = 'Ssl_cipher'
                """;
    }

    @Override
    public String insistence() {
        return "insecure transport";
    }

    @Override
    public String refusal() {
        return "ssl not enabled";
    }
}
