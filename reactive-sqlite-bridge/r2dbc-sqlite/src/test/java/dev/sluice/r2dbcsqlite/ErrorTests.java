package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.r2dbcsqlite.sql.SqlScript;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of R2DBC's errors an error of SQLite is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ErrorTests {

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() {
        connection = Db.open(SqliteConnectionConfiguration.file(folder.resolve("errors.db")));
        Db.updated(connection, """
                CREATE TABLE p (id INTEGER PRIMARY KEY, u TEXT UNIQUE, n TEXT NOT NULL DEFAULT '',
                    c INTEGER CONSTRAINT positive CHECK (c > 0), f INTEGER REFERENCES p);
                CREATE TABLE s (i INTEGER) STRICT;
                CREATE TABLE w (k PRIMARY KEY) WITHOUT ROWID;
                CREATE TRIGGER no BEFORE DELETE ON p BEGIN SELECT RAISE(ABORT, 'never delete'); END;
                INSERT INTO p (id, u) VALUES (1, 'a')
                """);
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INSERT INTO p (id) VALUES (1) | R2dbcDataIntegrityViolationException | 23505 | 1555 | UNIQUE constraint failed: p.id
                    INSERT INTO p (u) VALUES ('a') | R2dbcDataIntegrityViolationException | 23505 | 2067 | UNIQUE constraint failed: p.u
                    INSERT INTO p (n) VALUES (NULL) | R2dbcDataIntegrityViolationException | 23502 | 1299 | NOT NULL constraint failed: p.n
                    INSERT INTO p (c) VALUES (0) | R2dbcDataIntegrityViolationException | 23514 | 275 | CHECK constraint failed: positive
                    INSERT INTO p (f) VALUES (9) | R2dbcDataIntegrityViolationException | 23503 | 787 | FOREIGN KEY constraint failed
                    INSERT INTO w VALUES ('a'), ('a') | R2dbcDataIntegrityViolationException | 23505 | 1555 | UNIQUE constraint failed: w.k
                    INSERT INTO s VALUES ('x') | R2dbcDataIntegrityViolationException | 22018 | 3091 | cannot store TEXT value
                    DELETE FROM p | R2dbcDataIntegrityViolationException | 23000 | 1811 | never delete
                    INSERT INTO p (id) VALUES ('x') | R2dbcDataIntegrityViolationException | 22018 | 20 | datatype mismatch
                    SELECT abs(-9223372036854775808) | R2dbcDataIntegrityViolationException | 22003 | 1 | integer overflow
                    SELECT json('{') | R2dbcDataIntegrityViolationException | 22032 | 1 | malformed JSON
                    SELECT zeroblob(2147483647) | R2dbcDataIntegrityViolationException | 22001 | 18 | too big
                    SELEC 1 | R2dbcBadGrammarException | 42000 | 1 | near "SELEC": syntax error
                    SELECT * FROM nowhere | R2dbcBadGrammarException | 42000 | 1 | no such table: nowhere
                    ATTACH 'x' AS y | R2dbcPermissionDeniedException | 42501 | 23 | allowAttach
                    DETACH y | R2dbcPermissionDeniedException | 42501 | 23 | allowAttach
                    VACUUM INTO 'x' | R2dbcPermissionDeniedException | 42501 | 23 | allowAttach
                    SELECT load_extension('x') | StatementFailedException | HY000 | 1 | not authorized
                    COMMIT | StatementFailedException | 25000 | 1 | no transaction is active
                    BEGIN; BEGIN | StatementFailedException | 25000 | 1 | within a transaction
                    RELEASE nowhere | StatementFailedException | 3B001 | 1 | no such savepoint
                    INSERT INTO p (id) VALUES (2), (1) | R2dbcDataIntegrityViolationException | 23505 | 1555 | UNIQUE constraint failed: p.id
                    INSERT INTO p (rowid) VALUES (1) | R2dbcDataIntegrityViolationException | 23505 | 1555 | UNIQUE constraint failed: p.id
                    UPDATE p SET u = NULL, n = NULL | R2dbcDataIntegrityViolationException | 23502 | 1299 | NOT NULL constraint failed: p.n
                    SELECT sum(i) FROM (SELECT 9223372036854775807 AS i UNION ALL SELECT 1) | R2dbcDataIntegrityViolationException | 22003 | 1 | integer overflow
                    SELECT nowhere FROM p | R2dbcBadGrammarException | 42000 | 1 | no such column: nowhere
                    SELECT nowhere() | R2dbcBadGrammarException | 42000 | 1 | no such function: nowhere
                    INSERT INTO p (id) VALUES (1, 2) | R2dbcBadGrammarException | 42000 | 1 | 2 values for 1 columns
                    CREATE TABLE p (id) | R2dbcBadGrammarException | 42000 | 1 | table p already exists
                    SELECT 'a | R2dbcBadGrammarException | 42000 | 1 | unrecognized token
                    SELECT (1 | R2dbcBadGrammarException | 42000 | 1 | incomplete input
                    SELECT 1) | R2dbcBadGrammarException | 42000 | 1 | near ")": syntax error
                    SELECT [a | R2dbcBadGrammarException | 42000 | 1 | unrecognized token
                    SELECT $a(b | R2dbcBadGrammarException | 42000 | 1 | unrecognized token
                    CREATE TRIGGER t AFTER INSERT ON p BEGIN SELECT 1 | R2dbcBadGrammarException | 42000 | 1 | incomplete input
                    PRAGMA writable_schema = 0; nonsense | R2dbcBadGrammarException | 42000 | 1 | near "nonsense": syntax error
                    VACUUM main INTO 'x' | R2dbcPermissionDeniedException | 42501 | 23 | allowAttach
                    """)
    void errorsAreOfTheirClass(String sql, String type, String state, int code, String message) {
        R2dbcException error = catchThrowableOfType(R2dbcException.class, () -> Db.list(connection, sql));
        assertThat(error).as(sql).isNotNull();
        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.getSqlState()).isEqualTo(state);
        assertThat(error.getErrorCode()).isEqualTo(code);
        assertThat(error.getMessage()).contains(message);
        assertThat(error.getSql())
                .isEqualTo(sql.substring(sql.lastIndexOf("; ") + 1).trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO p (id, u) VALUES (1, ?)",
                "INSERT INTO p (id) VALUES (?)",
                "INSERT INTO p (n, u) VALUES (NULL, ?)",
                "INSERT INTO p (f) VALUES (?)",
                "INSERT INTO s VALUES (?)",
                "SELECT json(?)",
                "SELECT load_extension(?)",
                "SELECT 1 LIMIT ?",
                "SELECT ? FROM nowhere",
                "ATTACH ? AS y"
            })
    void valuesThatWereBoundAreNotShown(String sql) {
        R2dbcException error = catchThrowableOfType(R2dbcException.class, () -> Db.list(connection, sql, "xyzzy"));
        StringWriter all = new StringWriter();
        error.printStackTrace(new PrintWriter(all));
        assertThat(error.getSql()).isEqualTo(sql);
        assertThat(error + error.getMessage() + all).doesNotContain("xyzzy");
        assertThat(Db.statement(connection, sql, "xyzzy")).asString().doesNotContain("xyzzy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATTACH '%s' AS x", "VACUUM INTO '%s'", "VACUUM main \uFEFFINTO '%s'"})
    void aByteOrderMarkReachesNoFile(String sql) {
        Path file = folder.resolve("reached.db");
        assertThatThrownBy(() -> Db.list(connection, "\uFEFF" + sql.formatted(file)))
                .isInstanceOf(R2dbcPermissionDeniedException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void aTransactionGoesOnWhereAnotherWasNotBegun() {
        Db.updated(connection, "BEGIN; INSERT INTO s VALUES (1)");
        assertThatThrownBy(() -> Db.updated(connection, "BEGIN IMMEDIATE"))
                .hasMessage("cannot start a transaction within a transaction");
        assertThatThrownBy(() -> Db.run(connection.beginTransaction()))
                .hasFieldOrPropertyWithValue("sqlState", "25001");
        assertThat(connection.isAutoCommit()).isFalse();
        assertThat(Db.one(connection, "SELECT count(*) FROM s")).isEqualTo(1);
        Db.updated(connection, "ROLLBACK");
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(Db.one(connection, "SELECT count(*) FROM s")).isEqualTo(0);
    }

    @Test
    void filesAreReachedWhereThatIsAllowed() {
        Connection allowed = Db.open(
                SqliteConnectionConfiguration.file(folder.resolve("errors.db")).allowAttach(true));
        Db.updated(
                allowed,
                "ATTACH '%s' AS other; CREATE TABLE other.t (id); DETACH other".formatted(folder.resolve("other.db")));
        Db.updated(allowed, "VACUUM INTO '%s'".formatted(folder.resolve("copy.db")));
        assertThat(folder.resolve("other.db")).isNotEmptyFile();
        assertThat(folder.resolve("copy.db")).isNotEmptyFile();
        Db.close(allowed);
        Connection reader = Db.open(
                SqliteConnectionConfiguration.file(folder.resolve("copy.db")).readOnly(true));
        assertThatThrownBy(() -> Db.updated(reader, "INSERT INTO s VALUES (1)"))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasMessage("attempt to write a readonly database")
                .hasFieldOrPropertyWithValue("sqlState", "25006")
                .hasFieldOrPropertyWithValue("errorCode", 8);
        Db.close(reader);
    }

    @Test
    void aTableThatIsReadIsNotDropped() {
        Db.updated(connection, "INSERT INTO s SELECT i FROM (" + Db.numbers(1_000) + ")");
        Recorder<Object> rows = new Recorder<>();
        Db.values(connection, "SELECT i FROM s").subscribe(rows);
        rows.request(1);
        assertThatThrownBy(() -> Db.updated(connection, "DROP TABLE s"))
                .hasMessage("database table is locked: a result of this connection is being read")
                .hasFieldOrPropertyWithValue("sqlState", "55006");
        rows.cancel();
        assertThat(Db.updated(connection, "DROP TABLE s")).isZero();
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("Expression tree is too large (maximum depth 1000)", "SELECT 1" + " + 1".repeat(2_000)),
                Arguments.of("Recursion limit", "SELECT " + "(".repeat(5_000) + 1 + ")".repeat(5_000)),
                Arguments.of("too many columns in result set", "SELECT 1" + ", 1".repeat(2_999)),
                Arguments.of("too many SQL variables", "SELECT ?" + ", ?".repeat(250_000)),
                Arguments.of("variable number must be between ?1 and ?250000", "SELECT ?250001"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void whatIsTooMuchForSqliteIsAnError(String message, String sql) {
        Object[] values = new Object[SqlScript.of(sql).parameters()];
        Arrays.fill(values, 1);
        assertThatThrownBy(() -> Db.list(connection, sql, values))
                .isInstanceOf(R2dbcBadGrammarException.class)
                .hasMessage(message);
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
    }

    @Test
    void asManyParametersAsSqliteTakesAreTaken() {
        Object[] values = new Object[250_000];
        Arrays.fill(values, 1);
        assertThat(Db.one(connection, "SELECT ?250000 + 1", values)).isEqualTo(2);
    }
}
