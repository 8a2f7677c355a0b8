package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Files that are broken, gone, full or not to be written to: what can be read is read, and the rest is told as what it is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FileFaultTests {

    private static final int ROWS = 20_000;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("file.db");
    }

    private Connection open() {
        return Db.open(SqliteConnectionConfiguration.file(file()));
    }

    private Connection open(JournalMode mode) {
        return Db.open(SqliteConnectionConfiguration.file(file()).journalMode(mode));
    }

    private static void plainly(Path file, String... statements) {
        try (java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = plain.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Path file, int rows) {
        plainly(
                file,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)",
                "INSERT INTO t SELECT i, printf('%0100d', i) FROM (" + Db.numbers(rows) + ")");
    }

    private static void assertBroken(Throwable error) {
        assertThat(error)
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "XX001");
    }

    @Test
    void aFileThatIsNoDatabaseIsTold() throws IOException {
        Files.writeString(file(), "This is a letter, and no database. ".repeat(300));
        assertThatThrownBy(this::open)
                .satisfies(FileFaultTests::assertBroken)
                .hasMessage("file is not a database")
                .hasFieldOrPropertyWithValue("errorCode", 26);
        assertThat(Files.readString(file())).startsWith("This is a letter");
    }

    @Test
    void aFileOfNothingIsAnEmptyDatabase() throws IOException {
        Files.createFile(file());
        Connection connection = open();
        assertThat(Db.one(connection, "SELECT count(*) FROM sqlite_schema")).isEqualTo(0);
        Db.close(connection);
    }

    @Test
    void rowsBeforePagesOfNothingAreGiven() throws IOException {
        fill(file(), ROWS);
        long size = Files.size(file());
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(16 * 4096), size / 2 / 4096 * 4096);
        }
        Connection connection = open();
        Recorder<Object> rows = new Recorder<>();
        Db.values(connection, "SELECT id FROM t ORDER BY id").subscribe(rows);
        rows.request(Long.MAX_VALUE);

        assertBroken(rows.error());
        assertThat(rows.values()).hasSizeBetween(ROWS / 4, ROWS * 3 / 4).startsWith(1, 2, 3);
        assertThat(rows.values().get(rows.values().size() - 1))
                .isEqualTo(rows.values().size());
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
        assertThat(Db.one(connection, "SELECT text FROM t WHERE id = 1"))
                .asString()
                .endsWith("01");
        Db.close(connection);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {50, 4096, 100 * 4096
            }) // in the middle of the header, behind the first page, in the middle of the file
    void aFileThatWasCutOffIsNotOpened(long size) throws IOException {
        fill(file(), ROWS);
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
        assertThatThrownBy(this::open).satisfies(FileFaultTests::assertBroken);
        assertThatThrownBy(
                        () -> Db.open(SqliteConnectionConfiguration.file(file()).readOnly(true)))
                .satisfies(FileFaultTests::assertBroken);
        assertThat(file()).hasSize(size);
    }

    @Test
    void aFileThatCannotBeOpenedIsLetGo() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_FILES), "Which files are open can be seen on Linux only");
        Files.writeString(file(), "This is a letter, and no database. ".repeat(300));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::open).satisfies(FileFaultTests::assertBroken);
        }
        try (Stream<Path> all = Files.list(OPEN_FILES)) {
            assertThat(all.map(FileFaultTests::target)).doesNotContain(file().toString());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "gone";
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = JournalMode.class,
            names = {"WAL", "DELETE"})
    void aFileThatIsOpenedForReadingIsReadAndNotWritten(JournalMode mode) {
        fill(file(), 10);
        Db.close(open(mode));
        Connection connection =
                Db.open(SqliteConnectionConfiguration.file(file()).readOnly(true));
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(10);
        for (String write : List.of("DELETE FROM t", "CREATE TABLE u (id)", "DROP TABLE t")) {
            assertThatThrownBy(() -> Db.updated(connection, write))
                    .isInstanceOf(R2dbcPermissionDeniedException.class)
                    .hasFieldOrPropertyWithValue("sqlState", "25006");
        }
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(10);
        Db.close(connection);
    }

    @Test
    void aFileThatIsOpenedForReadingHasToBeThere() {
        assertThatThrownBy(
                        () -> Db.open(SqliteConnectionConfiguration.file(file()).readOnly(true)))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "08001");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aFileThatMayNotBeWrittenToIsReadAndNotWritten() throws IOException {
        fill(file(), 10);
        forbid(file(), "r--r--r--");
        Connection connection = open(JournalMode.DELETE);
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(10);
        assertThatThrownBy(() -> Db.updated(connection, "DELETE FROM t"))
                .isInstanceOf(R2dbcPermissionDeniedException.class);
        Db.close(connection);
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsTold() throws IOException {
        fill(file(), 10);
        forbid(folder, "r-xr-xr-x");
        try {
            Connection connection = open(JournalMode.DELETE);
            assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(10);
            assertThatThrownBy(() -> Db.updated(connection, "DELETE FROM t")).isInstanceOf(R2dbcException.class);
            Db.close(connection);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void forbid(Path path, String permissions) throws IOException {
        assumeTrue(
                path.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "There are no permissions of this kind here");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        assumeFalse(Files.isWritable(path), "This user may write whatever the permissions are, as root may");
    }

    @Test
    void aFileThatIsDeletedWhileItIsOpenIsNotWrittenTo() throws IOException {
        fill(file(), 10);
        Connection before = open(JournalMode.DELETE);
        assertThat(Db.one(before, "SELECT count(*) FROM t")).isEqualTo(10);
        delete(file());

        assertThat(Db.one(before, "SELECT count(*) FROM t"))
                .as("it is open still")
                .isEqualTo(10);
        assertThatThrownBy(() -> Db.updated(before, "DELETE FROM t"))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasFieldOrPropertyWithValue("errorCode", 1032); // SQLITE_READONLY_DBMOVED
        Connection after = open(JournalMode.DELETE);
        assertThat(Db.one(after, "SELECT count(*) FROM sqlite_schema")).isEqualTo(0);
        Db.close(before);
        Db.close(after);
    }

    @ParameterizedTest
    @EnumSource(
            value = JournalMode.class,
            names = {"WAL", "DELETE"})
    void aFileThatIsReplacedWhileItIsOpenIsReadByWhoOpensItThen(JournalMode mode) throws IOException {
        fill(file(), 10);
        Path other = folder.resolve("other.db");
        fill(other, 20);
        Connection before = open(mode);
        assertThat(Db.one(before, "SELECT count(*) FROM t")).isEqualTo(10);
        replace(other, file());

        assertThat(Db.one(before, "SELECT count(*) FROM t"))
                .as("it is open still")
                .isEqualTo(10);
        Connection after = open(JournalMode.DELETE);
        assertThat(Db.one(after, "SELECT count(*) FROM t")).isEqualTo(20);
        Db.close(before);
        assertThat(Db.one(after, "SELECT count(*) FROM t")).isEqualTo(20);
        assertThat(Db.one(after, "PRAGMA integrity_check")).isEqualTo("ok");
        Db.close(after);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            assumeTrue(false, "A file that is open cannot be deleted here: " + e);
        }
    }

    private static void replace(Path by, Path file) {
        try {
            Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            assumeTrue(false, "A file that is open cannot be replaced here: " + e);
        }
    }

    /** Ends in the middle of a transaction that has reached the file. */
    static final class Halting {

        private Halting() {}

        public static void main(String[] arguments) throws SQLException {
            java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
            Statement statement = plain.createStatement();
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("UPDATE t SET text = 'not committed'");
            System.out.println("halts");
            Runtime.getRuntime().halt(1);
        }
    }

    private void leaveHotJournal() throws Exception {
        fill(file(), ROWS);
        try (Child child = Child.start(Halting.class, file())) {
            assertThat(child.line()).isEqualTo("halts");
            child.awaitEnd();
        }
        assertThat(folder.resolve("file.db-journal")).isNotEmptyFile();
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).contains("not committed");
    }

    @Test
    void whatAKilledProcessHasNotCommittedIsRolledBack() throws Exception {
        leaveHotJournal();
        Connection connection = open(JournalMode.DELETE);
        assertThat(Db.one(connection, "SELECT count(*) FROM t WHERE text = 'not committed'"))
                .isEqualTo(0);
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(ROWS);
        assertThat(Db.one(connection, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(folder.resolve("file.db-journal")).doesNotExist();
        Db.close(connection);
    }

    @Test
    void whoMayOnlyReadIsNotGivenWhatAKilledProcessHasNotCommitted() throws Exception {
        leaveHotJournal();
        assertThatThrownBy(
                        () -> Db.open(SqliteConnectionConfiguration.file(file()).readOnly(true)))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasFieldOrPropertyWithValue("errorCode", 776); // SQLITE_READONLY_ROLLBACK
    }

    @Test
    void aFolderThatIsGoneWhenAConnectionIsOpenedIsTold() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        SqliteConnectionFactory factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.file(gone.resolve("file.db")).build());
        Files.delete(gone);
        assertThatThrownBy(() -> Db.open(factory))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "08001");
        Files.createDirectory(gone);
        Connection connection = Db.open(factory);
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
        Db.close(connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le", "UTF-16be"})
    void textsOfAnyEncodingAreReadAndWritten(String encoding) throws SQLException {
        String text = "Grüße, Ελλάδα, 漢字, 😀, \u0000 in it, and an end";
        plainly(file(), "PRAGMA encoding = '" + encoding + "'", "CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        Connection connection = open();
        Db.updated(connection, "INSERT INTO t VALUES (1, ?), (2, ''), (3, x'00ff'), (4, 'ü')", text);

        assertThat(Db.list(connection, "SELECT v FROM t WHERE id <> 3 ORDER BY id"))
                .containsExactly(text, "", "ü");
        assertThat(Db.one(connection, "SELECT v FROM t WHERE id = 3")).isEqualTo(ByteBuffer.wrap(new byte[] {0, -1}));
        assertThat(Db.one(connection, "SELECT id FROM t WHERE v = ?", text)).isEqualTo(1);
        assertThat(Db.one(connection, "PRAGMA encoding")).isEqualTo(encoding);
        Db.close(connection);
        try (java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file());
                ResultSet rows = plain.createStatement().executeQuery("SELECT v FROM t WHERE id = 1")) {
            assertThat(rows.getString(1)).isEqualTo(text);
        }
    }

    @Test
    void aFileThatMayNotGrowIsFull() {
        Connection connection = open();
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
        Db.updated(connection, "PRAGMA max_page_count = 50");
        fillUp(connection);
        Db.updated(connection, "PRAGMA max_page_count = 5000");
        assertThat(Db.updated(connection, "INSERT INTO t (bytes) VALUES (zeroblob(1000000))"))
                .isEqualTo(1);
        Db.close(connection);
    }

    @ParameterizedTest
    @EnumSource(
            value = JournalMode.class,
            names = {"WAL", "DELETE"})
    void aDiskThatIsFullIsTold(JournalMode mode) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mounted("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "This user cannot mount");
        try {
            Connection connection = Db.open(
                    SqliteConnectionConfiguration.file(disk.resolve("file.db")).journalMode(mode));
            Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
            fillUp(connection);
            assertThat(Db.updated(connection, "INSERT INTO t (bytes) VALUES (zeroblob(1000))"))
                    .isEqualTo(1);
            assertThat(Db.one(connection, "PRAGMA integrity_check")).isEqualTo("ok");
            Db.close(connection);
        } finally {
            assertThat(mounted("umount", "-l", disk.toString())).isTrue();
        }
    }

    private static boolean mounted(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** In a transaction, which SQLite may keep or end: the connection has to know which. */
    private static void fillUp(Connection connection) {
        Db.run(connection.beginTransaction());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        Db.updated(connection, "INSERT INTO t (bytes) VALUES (zeroblob(50000))");
                    }
                })
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "53100")
                .hasFieldOrPropertyWithValue("errorCode", 13)
                .hasMessage("database or disk is full");
        StepVerifier.create(connection.commitTransaction())
                .expectError(R2dbcRollbackException.class)
                .verify(Db.LIMIT);
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(0);
    }
}
