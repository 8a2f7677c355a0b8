package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMySqlTests implements EmbeddedMySqlContract {

    // Not before all of them, or Surefire would report no test at all instead of so many skipped.
    @BeforeEach
    void needsPrograms() {
        assumeTrue(MySqlBinaries.areNamed(), "MySQL's programs, 553 MB, come with -Pmysql only");
    }

    @Override
    public Product product() {
        return Product.MYSQL;
    }

    @Override
    public PrivateServer start(ServerOptions options) {
        return TestServers.startMySql(options);
    }

    @Override
    public EmbeddedServer start(Path directory, int port) throws IOException {
        return EmbeddedMySql.start(MySqlBinaries.unpacked(), directory, port, ServerOptions.defaults());
    }

    @Override
    public String tlsVersion() {
        return "SELECT VARIABLE_VALUE FROM performance_schema.session_status WHERE VARIABLE_NAME = 'Ssl_version'";
    }

    @Test
    void needsNoLibaio() throws IOException {
        Path server = MySqlBinaries.unpacked().server();

        assertThatThrownBy(() -> NoLibaio.patch(server)).hasMessage("The program does not need libaio.so.1");
    }

    @Test
    void patchesProgramsOnly(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("mysqld"), "#!/bin/sh".repeat(100));

        assertThatThrownBy(() -> NoLibaio.patch(text)).hasMessageContaining("no ELF file");
        assertThat(text).hasContent("#!/bin/sh".repeat(100));
    }
}
