package dev.sluice.r2dbcsqlite.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQLite stores of values of all kinds, as it tells by itself. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EncoderTests {

    enum Suit {
        CLUBS,
        HEARTS {
            @Override
            public String toString() {
                return "♥";
            }
        }
    }

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("encoded.db"));
        connection
                .createStatement()
                .executeUpdate("CREATE TABLE t (v BLOB, i INTEGER, r REAL, text TEXT, n NUMERIC, d DECIMAL(10, 2))");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String stored(String column, Object value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (%s) VALUES (?)".formatted(column));
                PreparedStatement select = connection.prepareStatement(
                        "SELECT typeof(%1$s) || ' ' || quote(%1$s) FROM t ORDER BY rowid DESC".formatted(column))) {
            insert.setObject(1, Encoder.encoded(value));
            insert.executeUpdate();
            try (ResultSet rows = select.executeQuery()) {
                return rows.getString(1);
            }
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(7, "integer 7"),
                Arguments.of(Long.MIN_VALUE, "integer -9223372036854775808"),
                Arguments.of((short) -7, "integer -7"),
                Arguments.of((byte) 0x80, "integer -128"),
                Arguments.of(true, "integer 1"),
                Arguments.of(false, "integer 0"),
                Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), "integer 9223372036854775807"),
                Arguments.of(1.5, "real 1.5"),
                Arguments.of(-1.5, "real -1.5"),
                Arguments.of(0.1f, "real 0.10000000149011612"),
                Arguments.of(Double.POSITIVE_INFINITY, "real 9.0e+999"),
                Arguments.of(Float.NEGATIVE_INFINITY, "real -9.0e+999"),
                Arguments.of(new BigDecimal("1E+3"), "text '1000'"),
                Arguments.of(new BigDecimal("-1.50"), "text '-1.50'"),
                Arguments.of("it's", "text 'it''s'"),
                Arguments.of("", "text ''"),
                Arguments.of(new StringBuilder("built"), "text 'built'"),
                Arguments.of(CharBuffer.wrap("buffer"), "text 'buffer'"),
                Arguments.of('x', "text 'x'"),
                Arguments.of("\uD83D\uDE00", "text '\uD83D\uDE00'"),
                Arguments.of(Suit.CLUBS, "text 'CLUBS'"),
                Arguments.of(Suit.HEARTS, "text 'HEARTS'"),
                Arguments.of(new byte[] {0, -1}, "blob X'00FF'"),
                Arguments.of(new byte[0], "blob X''"),
                Arguments.of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2), "blob X'0203'"),
                Arguments.of(ByteBuffer.wrap(new byte[] {1, 2, 3}).slice(1, 2).asReadOnlyBuffer(), "blob X'0203'"),
                Arguments.of(ByteBuffer.allocateDirect(2), "blob X'0000'"),
                Arguments.of(ByteBuffer.allocate(0), "blob X''"),
                Arguments.of(
                        UUID.fromString("6F1E1C4C-0A53-4A1C-9D43-5B3F7F2A9B10"),
                        "text '6f1e1c4c-0a53-4a1c-9d43-5b3f7f2a9b10'"),
                Arguments.of(LocalDate.of(2026, 1, 2), "text '2026-01-02'"),
                Arguments.of(LocalTime.of(3, 4), "text '03:04'"),
                Arguments.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5), "text '2026-01-02T03:04:05'"),
                Arguments.of(OffsetDateTime.parse("2026-01-02T03:04:05+05:30"), "text '2026-01-02T03:04:05+05:30'"),
                Arguments.of(
                        ZonedDateTime.parse("2026-07-02T03:04:05+02:00[Europe/Paris]"),
                        "text '2026-07-02T03:04:05+02:00'"),
                Arguments.of(OffsetTime.parse("03:04:05-08:00"), "text '03:04:05-08:00'"),
                Arguments.of(Instant.ofEpochSecond(0), "text '1970-01-01T00:00:00Z'"),
                Arguments.of(Duration.ofMinutes(90), "text 'PT1H30M'"),
                Arguments.of(Period.ofDays(3), "text 'P3D'"),
                Arguments.of(Year.of(2026), "text '2026'"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsStoredInItsOwnKind(Object value, String expected) throws SQLException {
        assertThat(stored("v", value)).isEqualTo(expected);
        assertThat(Encoder.takes(value.getClass())).isTrue();
    }

    @Test
    void aTextKeepsWhatComesBehindANul() throws SQLException {
        stored("v", "a\0b");
        try (PreparedStatement select = connection.prepareStatement("SELECT hex(v) FROM t");
                ResultSet rows = select.executeQuery()) {
            assertThat(rows.getString(1)).isEqualTo("610062");
        }
    }

    @Test
    void decimalsKeepTheirDigitsWhereTheColumnIsOfText() throws SQLException {
        BigDecimal exact = new BigDecimal("12345678901234567890.1234567890");
        assertThat(stored("text", exact)).isEqualTo("text '12345678901234567890.1234567890'");
        assertThat(stored("n", exact)).as("a number in a column of numbers").startsWith("real 1.23456789012345");
        assertThat(stored("d", new BigDecimal("12.30"))).isEqualTo("real 12.3");
        assertThat(stored("d", new BigDecimal("12.00"))).isEqualTo("integer 12");
    }

    @Test
    void columnsMakeOfItWhatTheyMakeOfAnyValue() throws SQLException {
        assertThat(stored("i", "007")).isEqualTo("integer 7");
        assertThat(stored("i", "seven")).isEqualTo("text 'seven'");
        assertThat(stored("i", 7.0)).isEqualTo("integer 7");
        assertThat(stored("i", 7.5)).isEqualTo("real 7.5");
        assertThat(stored("r", 7)).isEqualTo("real 7.0");
        assertThat(stored("text", 7)).isEqualTo("text '7'");
        assertThat(stored("text", true)).isEqualTo("text '1'");
        assertThat(stored("text", new byte[] {55})).isEqualTo("blob X'37'");
    }

    @Test
    void sqliteReadsDatesAndTimesAsItsOwn() throws SQLException {
        String sql = "SELECT datetime(?), date(?), time(?), datetime(?), datetime(?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<Object> values = List.of(
                    Instant.parse("2026-01-02T03:04:05.678Z"),
                    LocalDate.of(2026, 1, 2),
                    LocalTime.of(3, 4),
                    OffsetDateTime.parse("2026-01-02T03:04:05+05:30"),
                    LocalDateTime.of(2026, 1, 2, 3, 4));
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, Encoder.encoded(values.get(i)));
            }
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.getString(1)).isEqualTo("2026-01-02 03:04:05");
                assertThat(rows.getString(2)).isEqualTo("2026-01-02");
                assertThat(rows.getString(3)).isEqualTo("03:04:00");
                assertThat(rows.getString(4)).isEqualTo("2026-01-01 21:34:05");
                assertThat(rows.getString(5)).isEqualTo("2026-01-02 03:04:00");
            }
        }
    }

    @Test
    void whatIsChangedLaterIsNotChangedInSqlite() throws SQLException {
        byte[] bytes = {1, 2};
        Object encoded = Encoder.encoded(bytes);
        Object wrapped = Encoder.encoded(ByteBuffer.wrap(bytes));
        bytes[0] = 9;
        assertThat(stored("v", encoded)).isEqualTo("blob X'0102'");
        assertThat(stored("v", wrapped)).isEqualTo("blob X'0102'");
    }

    static Stream<Object> refused() {
        return Stream.of(
                Double.NaN,
                Float.NaN,
                BigInteger.TWO.pow(63),
                new BigDecimal("1E1000000000"),
                new BigDecimal("1E-1000000000"),
                BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE),
                "\uD83D",
                "\uDE00\uD83D",
                "secret \uD83D\uD83D\uDE00",
                '\uD83D',
                new AtomicInteger(7),
                new Object(),
                new Date(0),
                new int[0],
                Arguments.of((Object) new Integer[0]),
                new char[0],
                List.of(1),
                Optional.of(1),
                YearMonth.of(2026, 1));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatSqliteHasNoKindForIsRefused(Object value) {
        assertThatThrownBy(() -> Encoder.encoded(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be bound")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "9223372036854775808"));
    }

    @Test
    void theLargestIntegersAreStored() throws SQLException {
        assertThat(stored("v", BigInteger.TWO.pow(63).negate())).isEqualTo("integer -9223372036854775808");
        assertThat(stored("v", Long.MAX_VALUE)).isEqualTo("integer 9223372036854775807");
    }
}
