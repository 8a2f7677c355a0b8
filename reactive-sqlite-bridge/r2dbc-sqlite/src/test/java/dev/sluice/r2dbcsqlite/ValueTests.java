package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Values come back as they were, or are refused. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ValueTests {

    enum Suit {
        CLUBS
    }

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() {
        connection = Db.open(SqliteConnectionConfiguration.file(folder.resolve("values.db")));
        Db.updated(connection, "CREATE TABLE t (v BLOB, n INTEGER, big BIGINT, text TEXT)");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    private Object natural(String sql) {
        return row(sql, row -> row.get(0));
    }

    private <T> T row(String sql, Function<Readable, T> reading) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map(reading))
                .blockLast(Db.LIMIT);
    }

    private <T> T read(String sql, Class<T> type) {
        return row(sql, row -> row.get(0, type));
    }

    static Stream<Object> values() {
        return Stream.of(
                1,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                (short) -7,
                (byte) 100,
                true,
                false,
                1.5,
                -0.0,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                0.1f,
                new BigDecimal("12345678901234567890.1234567890"),
                BigInteger.valueOf(Long.MAX_VALUE),
                "",
                "it's ü 名 \uD83D\uDE00",
                "a\0b",
                'x',
                UUID.fromString("6f1e1c4c-0a53-4a1c-9d43-5b3f7f2a9b10"),
                LocalDate.of(-44, 3, 15),
                LocalTime.of(23, 59, 59, 999_999_999),
                LocalDateTime.of(2026, 1, 2, 3, 4),
                OffsetDateTime.parse("2026-01-02T03:04:05.678+05:30"),
                OffsetTime.parse("03:04:05-08:00"),
                ZonedDateTime.parse("2026-01-02T03:04:05+01:00"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Duration.ofSeconds(90_061, 5),
                Period.of(1, 2, 3),
                Year.of(2026),
                Suit.CLUBS);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackAsItWas(Object value) {
        Db.updated(connection, "INSERT INTO t (v) VALUES (?)", value);
        assertThat(read("SELECT v FROM t", (Class<?>) value.getClass())).isEqualTo(value);
    }

    @Test
    void bytesComeBackAsTheyWere() {
        ByteBuffer sliced = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}).slice(1, 2);
        Db.updated(connection, "INSERT INTO t (v, text) VALUES (?, ?)", new byte[] {1, 0, -1}, sliced);
        assertThat(read("SELECT v FROM t", byte[].class)).containsExactly(1, 0, -1);
        assertThat(read("SELECT v FROM t", ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 0, -1}));
        assertThat(read("SELECT text FROM t", byte[].class)).containsExactly(1, 2);
        assertThat(sliced.remaining()).as("it is not used up").isEqualTo(2);
        Db.updated(connection, "UPDATE t SET v = ?", new byte[0]);
        assertThat(natural("SELECT v FROM t")).isEqualTo(ByteBuffer.allocate(0));
    }

    @Test
    void nullIsNullWhateverItsClass() {
        Flux.from(connection
                        .createStatement("INSERT INTO t (v, n, text) VALUES (:a, :b, :c)")
                        .bindNull("a", Instant.class)
                        .bindNull(1, Blob.class)
                        .bind("c", Parameters.in(R2dbcType.VARCHAR))
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .blockLast(Db.LIMIT);
        List<Object> read = row(
                "SELECT v, n, text FROM t",
                row -> Arrays.asList(row.get(0), row.get(1, Integer.class), row.get("text")));
        assertThat(read).containsOnlyNulls();
        assertThatThrownBy(() -> connection.createStatement("SELECT ?").bindNull(0, ValueTests.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberIsAsSmallAsItCanBeUnlessItIsDeclaredLarge() {
        Db.updated(connection, "INSERT INTO t (n, big) VALUES (7, 7)");
        assertThat(natural("SELECT n FROM t")).isEqualTo(7);
        assertThat(natural("SELECT big FROM t")).isEqualTo(7L);
        assertThat(natural("SELECT 3000000000")).isEqualTo(3_000_000_000L);
        assertThat((Object) read("SELECT 7", long.class)).isEqualTo(7L);
        assertThat((Object) read("SELECT 7", BigDecimal.class)).isEqualTo(new BigDecimal("7"));
        assertThat((Object) read("SELECT 7.0", Integer.class)).isEqualTo(7);
        assertThat((Object) read("SELECT 7", Double.class)).isEqualTo(7.0);
    }

    static Stream<Object[]> unfit() {
        return Stream.of(
                new Object[] {"1099511627783", Integer.class},
                new Object[] {"300", Byte.class},
                new Object[] {"70000", Short.class},
                new Object[] {"7.5", Long.class},
                new Object[] {"9007199254740993", Double.class},
                new Object[] {"0.1", Float.class},
                new Object[] {"9e999", BigDecimal.class},
                new Object[] {"2", Boolean.class},
                new Object[] {"'abc'", Integer.class},
                new Object[] {"'abc'", UUID.class},
                new Object[] {"'abc'", Suit.class},
                new Object[] {"'abc'", Character.class},
                new Object[] {"'2026-13-01'", LocalDate.class},
                new Object[] {"x'00'", String.class},
                new Object[] {"'abc'", ValueTests.class});
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatDoesNotFitIsRefusedWithoutItsValue(String sql, Class<?> type) {
        assertThatThrownBy(() -> read("SELECT %s AS here".formatted(sql), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Column 'here': A value stored as ")
                .hasMessageEndingWith(" is no " + type.getName())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(sql.replace("'", "")));
    }

    static Stream<Object> refused() {
        return Stream.of(
                Double.NaN,
                Float.NaN,
                "half \uD83D",
                "\uDE00 half",
                new BigInteger("9223372036854775808"),
                new Object(),
                new StringBuilder("\uD83D\uD83D"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatSqliteCannotHoldIsRefusedAtOnce(Object value) {
        assertThatThrownBy(() -> connection.createStatement("SELECT ?").bind(0, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be bound");
    }

    @Test
    void momentsThatSqliteMakesAreRead() {
        assertThat(read("SELECT '2026-01-02 03:04:05'", LocalDateTime.class)).isEqualTo("2026-01-02T03:04:05");
        assertThat(read("SELECT '2026-01-02 03:04:05'", Instant.class)).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read("SELECT '2026-01-02T03:04:05-01:00'", Instant.class)).isEqualTo("2026-01-02T04:04:05Z");
        assertThat(Duration.between(read("SELECT CURRENT_TIMESTAMP", Instant.class), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aTextInAColumnOfNumbersStaysOne() {
        Db.updated(connection, "INSERT INTO t (n) VALUES ('not a number')");
        assertThat(natural("SELECT n FROM t")).isEqualTo("not a number");
        assertThatThrownBy(() -> read("SELECT n FROM t", Integer.class))
                .hasMessage("Column 'n': A value stored as TEXT is no java.lang.Integer");
    }

    @Test
    void largeObjectsGoInAndOutAsStreams() {
        byte[] piece = new byte[1_000_000];
        Arrays.fill(piece, (byte) 7);
        Flux.from(connection
                        .createStatement("INSERT INTO t (v, text) VALUES (?, ?)")
                        .bind(0, Blob.from(Flux.range(0, 3).map(i -> ByteBuffer.wrap(piece))))
                        .bind(1, Clob.from(Flux.just("ab", "ü", "c")))
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .blockLast(Db.LIMIT);

        assertThat(Db.one(connection, "SELECT length(v) FROM t")).isEqualTo(3_000_000);
        Blob blob = read("SELECT v FROM t", Blob.class);
        assertThat(Flux.from(blob.stream())
                        .map(ByteBuffer::remaining)
                        .reduce(0, Integer::sum)
                        .block(Db.LIMIT))
                .isEqualTo(3_000_000);
        Clob clob = read("SELECT text FROM t", Clob.class);
        assertThat(Flux.from(clob.stream())
                        .reduce("", (all, next) -> all + next)
                        .block(Db.LIMIT))
                .isEqualTo("abüc");
    }

    @Test
    void aStreamThatFailsOrNeverEndsInsertsNothing() {
        Flux<Long> failing = Flux.from(connection
                        .createStatement("INSERT INTO t (v) VALUES (?)")
                        .bind(0, Blob.from(Mono.error(new IllegalStateException("broken"))))
                        .execute())
                .concatMap(result -> result.getRowsUpdated());
        StepVerifier.create(failing).expectErrorMessage("broken").verify(Db.LIMIT);

        Flux<Long> endless = Flux.from(connection
                        .createStatement("INSERT INTO t (text) VALUES (?)")
                        .bind(0, Clob.from(Flux.never()))
                        .execute())
                .concatMap(result -> result.getRowsUpdated());
        StepVerifier.create(endless)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify(Db.LIMIT);
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(0);
    }

    @Test
    void aDatabaseInUtf16GivesTheSameTexts() throws SQLException {
        Path file = folder.resolve("utf16.db");
        try (java.sql.Connection jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
                java.sql.Statement statement = jdbc.createStatement()) {
            statement.executeUpdate("PRAGMA encoding = 'UTF-16le'");
            statement.executeUpdate("CREATE TABLE t (v TEXT, b BLOB)");
        }
        Connection utf16 = Db.open(SqliteConnectionConfiguration.file(file));
        byte[] bytes = "é".getBytes(StandardCharsets.UTF_16LE);
        Db.updated(utf16, "INSERT INTO t VALUES (?, ?)", "hé名\uD83D\uDE00", bytes);
        assertThat(Db.one(utf16, "SELECT v FROM t")).isEqualTo("hé名\uD83D\uDE00");
        assertThat(Db.one(utf16, "SELECT b FROM t")).isEqualTo(ByteBuffer.wrap(bytes));
        Db.close(utf16);
    }
}
