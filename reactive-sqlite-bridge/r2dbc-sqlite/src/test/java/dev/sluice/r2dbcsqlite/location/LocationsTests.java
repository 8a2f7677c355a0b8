package dev.sluice.r2dbcsqlite.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file SQLite opens for what the parts of a URL say. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LocationsTests {

    @TempDir
    private Path folder;

    private static Connection open(Location location) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + location.uri());
    }

    private static void write(Location location) throws SQLException {
        try (Connection connection = open(location);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (id)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.db",
                "a b.db",
                " blanks ",
                "x.db?enable_load_extension=true",
                "x.db?mode=memory&cache=shared",
                "x.db#fragment",
                "100%.db",
                "%41%2F.db",
                "ü名\uD83D\uDE00.db",
                "a;b&c=d+e.db",
                "'quoted' \"twice\".db",
                "back\\slash.db",
                ":memory:",
                ":resource:x.db",
                "file:x.db",
                "jdbc:sqlite:x.db",
                "line\nbreak.db",
                "..x.db"
            })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files cannot have all of these names")
    void aNameIsOnlyAName(String name) throws SQLException, IOException {
        write(Locations.of(null, null, folder + "/" + name));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(name));
        }
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }

    @Test
    void nothingInANameIsASetting() throws SQLException {
        Location location = Locations.of(null, null, folder + "/x?enable_load_extension=true&foreign_keys=true");
        try (Connection connection = open(location);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT load_extension('x')"))
                    .hasMessageContaining("not authorized");
            try (ResultSet rows = statement.executeQuery("PRAGMA foreign_keys")) {
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({", , x.db", ", x.db, ", ", ., x.db", "file, , x.db", "file, ., ./y/../x.db", ", '', x.db"})
    void aRelativePathBeginsAtTheWorkingDirectory(String protocol, String host, String database) {
        assertThat(Locations.of(protocol, host, database))
                .isEqualTo(new Location.File(Path.of("x.db").toAbsolutePath()));
    }

    @Test
    void aHostIsTheFirstFolderOfAPath() throws SQLException, IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(Files.createDirectories(folder.resolve("a/b")));
        String first = relative.getName(0).toString();
        String rest = relative.subpath(1, relative.getNameCount()) + "/x.db";
        write(Locations.of(null, first, rest));
        assertThat(folder.resolve("a/b/x.db")).isNotEmptyFile();
    }

    @Test
    void allWaysToAFileHaveOneKey() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Location made = Locations.of(folder.resolve("real/x.db"));
        assertThat(Locations.of(link.resolve("x.db")).key())
                .as("before it is there")
                .isEqualTo(made.key());
        Files.createFile(folder.resolve("real/x.db"));
        Files.createSymbolicLink(folder.resolve("y.db"), folder.resolve("real/x.db"));
        assertThat(Arrays.asList("real/x.db", "real/../link/./x.db", "y.db"))
                .extracting(
                        name -> Locations.of(null, null, folder + "/" + name).key())
                .containsOnly(made.key());
        assertThat(Locations.of(folder.resolve("real/z.db")).key()).isNotEqualTo(made.key());
    }

    @Test
    void memoryIsOfOneConnectionOrOfAllThatNameIt() throws SQLException {
        for (Location own :
                Arrays.asList(Locations.of(null, null, ":memory:"), Locations.of("file", ":memory:", null))) {
            assertThat(own.key()).isEmpty();
            try (Connection one = open(own);
                    Connection other = open(own)) {
                assertThat(tablesAfterOneWasMade(one, other)).isZero();
            }
        }
        Location shared = Locations.of("mem", null, "a");
        assertThat(Locations.of("memory", "a", "").key()).isEqualTo(shared.key());
        try (Connection one = open(shared);
                Connection other = open(Locations.of("memory", "a", ""))) {
            assertThat(tablesAfterOneWasMade(one, other)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/b", "a?vfs=unix", "a#b", "a b", ":memory:", "..", "ü%41"})
    void aNameInMemoryIsOnlyAName(String name) throws SQLException {
        Location location = Locations.of("mem", null, name);
        try (Connection one = open(location);
                Connection other = open(location);
                Connection elsewhere = open(Locations.of("mem", null, "a"))) {
            assertThat(tablesAfterOneWasMade(one, other)).isEqualTo(1);
            assertThat(tablesAfterOneWasMade(one, elsewhere)).isZero();
        }
    }

    private static int tablesAfterOneWasMade(Connection one, Connection other) throws SQLException {
        try (Statement making = one.createStatement();
                Statement looking = other.createStatement()) {
            making.executeUpdate("CREATE TABLE IF NOT EXISTS t (id)");
            try (ResultSet rows = looking.executeQuery("SELECT count(*) FROM sqlite_schema")) {
                return rows.getInt(1);
            }
        }
    }

    @Test
    void aFileThatCannotBeIsRefusedWithWhatItMayMean() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(taken.toString(), "'%s' is a folder, not a database".formatted(taken));
        assertRefused(folder + "/no/x.db", "The folder of '%s' is not there".formatted(folder.resolve("no/x.db")));
        assertRefused(file + "/x.db", "The folder of '%s' is not there".formatted(file.resolve("x.db")));
        assertRefused("", "No database is named: write r2dbc:sqlite:///relative.db");
        assertRefused(folder + "/a\0b", "There is U+0000 in the name of the database");
        assertRefused("/", "'/' is a folder");
        assertRefused(".", "is a folder");
        assertRefused(":resource:http://127.0.0.1:9/x.db", "is not there");
        assertThatThrownBy(() -> Locations.of("mem", null, "a\0b")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> Locations.of("mem", null, null)).hasMessageContaining("r2dbc:sqlite:mem:///name");
        assertThatThrownBy(() -> Locations.of("http", null, "x.db"))
                .hasMessage("Unknown protocol 'http' of SQLite: leave it out for a file, or write mem");
    }

    @Test
    void threeSlashesWhereFourWereMeantAreNoticed() {
        String relative = folder.resolve("x.db").toString().substring(1);
        assertRefused(
                relative, "is not there; did you mean %s, which takes four slashes?".formatted(folder.resolve("x.db")));
        assertThatThrownBy(() -> Locations.of(null, null, "no/such/folder/x.db"))
                .hasMessageEndingWith("is not there");
    }

    private static void assertRefused(String database, String message) {
        assertThatThrownBy(() -> Locations.of(null, null, database))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
