package dev.sluice.r2dbcsqlite.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of what SQLite has, and what is refused because it would be something else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DecoderTests {

    enum Suit {
        CLUBS,
        HEARTS {}
    }

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** As the driver has it: Long, Double, String or bytes. */
    private Object stored(String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            Object value = rows.getObject(1);
            return value instanceof Integer number ? number.longValue() : value;
        }
    }

    private Object read(String expression, Class<?> type) throws SQLException {
        return Decoder.decoded(stored(expression), type, null);
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of("127", (byte) 127),
                Arguments.of("-128", (byte) -128),
                Arguments.of("32767", Short.MAX_VALUE),
                Arguments.of("-32768", Short.MIN_VALUE),
                Arguments.of("2147483647", Integer.MAX_VALUE),
                Arguments.of("-2147483648", Integer.MIN_VALUE),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("9007199254740992", 9007199254740992.0),
                Arguments.of("-9007199254740992", -9007199254740992.0),
                Arguments.of("16777216", 16777216f),
                Arguments.of("1099511627776", 1099511627776f),
                Arguments.of("1", true),
                Arguments.of("0", false),
                Arguments.of("7", BigInteger.valueOf(7)),
                Arguments.of("7", new BigDecimal("7")),
                Arguments.of("7.0", 7),
                Arguments.of("-0.0", 0L),
                Arguments.of("-0.0", -0.0f),
                Arguments.of("9e999", Double.POSITIVE_INFINITY),
                Arguments.of("-9e999", Float.NEGATIVE_INFINITY),
                Arguments.of("0.5", 0.5f),
                Arguments.of("0.5", new BigDecimal("0.5")),
                Arguments.of("9007199254740992.0", 9007199254740992L),
                Arguments.of("4e0", BigInteger.valueOf(4)),
                Arguments.of("'12345678901234567890.10'", new BigDecimal("12345678901234567890.10")),
                Arguments.of("'123456789012345678901234567890'", new BigInteger("123456789012345678901234567890")),
                Arguments.of("'x'", 'x'),
                Arguments.of("'CLUBS'", Suit.CLUBS),
                Arguments.of(
                        "'6F1E1C4C-0A53-4A1C-9D43-5B3F7F2A9B10'",
                        UUID.fromString("6f1e1c4c-0a53-4a1c-9d43-5b3f7f2a9b10")),
                Arguments.of("date('2026-01-02')", LocalDate.of(2026, 1, 2)),
                Arguments.of("time('03:04:05')", LocalTime.of(3, 4, 5)),
                Arguments.of("datetime('2026-01-02', '+1 hour')", LocalDateTime.of(2026, 1, 2, 1, 0)),
                Arguments.of("datetime('2026-01-02', '+1 hour')", Instant.parse("2026-01-02T01:00:00Z")),
                Arguments.of(
                        "strftime('%Y-%m-%d %H:%M:%f', '2026-01-02 03:04:05.678')",
                        Instant.parse("2026-01-02T03:04:05.678Z")),
                Arguments.of("'2026-01-02T03:04'", Instant.parse("2026-01-02T03:04:00Z")),
                Arguments.of("'2026-01-02T03:04Z'", Instant.parse("2026-01-02T03:04:00Z")),
                Arguments.of("'2026-01-02 03:04:05+01:00'", Instant.parse("2026-01-02T02:04:05Z")),
                Arguments.of("'-0044-03-15T00:00:00Z'", Instant.parse("-0044-03-15T00:00:00Z")),
                Arguments.of("'2026-01-02 03:04:05+01:00'", OffsetDateTime.parse("2026-01-02T03:04:05+01:00")),
                Arguments.of("'2026-01-02 03:04:05+01:00'", ZonedDateTime.parse("2026-01-02T03:04:05+01:00")),
                Arguments.of("'03:04:05-08:00'", OffsetTime.parse("03:04:05-08:00")),
                Arguments.of("'PT-0.5S'", Duration.ofMillis(-500)));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void whatIsExactlyThatIsGiven(String expression, Object value) throws SQLException {
        assertThat(read(expression, value.getClass())).isEqualTo(value);
    }

    @Test
    void theEndsOfTimeComeBack() throws SQLException {
        for (Instant end : List.of(Instant.MIN, Instant.MAX)) {
            assertThat(read("'%s'".formatted(Encoder.encoded(end)), Instant.class))
                    .isEqualTo(end);
        }
        for (LocalDateTime end : List.of(LocalDateTime.MIN, LocalDateTime.MAX)) {
            assertThat(read("'%s'".formatted(Encoder.encoded(end)), LocalDateTime.class))
                    .isEqualTo(end);
        }
        for (OffsetDateTime end : List.of(OffsetDateTime.MIN, OffsetDateTime.MAX)) {
            assertThat(read("'%s'".formatted(Encoder.encoded(end)), OffsetDateTime.class))
                    .isEqualTo(end);
        }
    }

    @Test
    void aConstantWithABodyIsFoundByItsEnum() throws SQLException {
        assertThat(read("'HEARTS'", Suit.class)).isEqualTo(Suit.HEARTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    128 | java.lang.Byte | INTEGER
                    -129 | java.lang.Byte | INTEGER
                    32768 | java.lang.Short | INTEGER
                    2147483648 | java.lang.Integer | INTEGER
                    -2147483649 | java.lang.Integer | INTEGER
                    9007199254740993 | java.lang.Double | INTEGER
                    9223372036854775807 | java.lang.Float | INTEGER
                    16777217 | java.lang.Float | INTEGER
                    2 | java.lang.Boolean | INTEGER
                    -1 | java.lang.Boolean | INTEGER
                    1.0 | java.lang.Boolean | REAL
                    7.5 | java.lang.Integer | REAL
                    9223372036854775808 | java.lang.Long | REAL
                    9e999 | java.lang.Long | REAL
                    9e999 | java.math.BigDecimal | REAL
                    0.1 | java.lang.Float | REAL
                    1e300 | java.math.BigInteger | REAL
                    'abc' | java.lang.Integer | TEXT
                    '7' | java.lang.Integer | TEXT
                    'true' | java.lang.Boolean | TEXT
                    '1.5' | java.math.BigInteger | TEXT
                    'one' | java.math.BigDecimal | TEXT
                    'xy' | java.lang.Character | TEXT
                    '' | java.lang.Character | TEXT
                    'clubs' | dev.sluice.r2dbcsqlite.codec.DecoderTests$Suit | TEXT
                    'not-a-uuid' | java.util.UUID | TEXT
                    '2026-02-30' | java.time.LocalDate | TEXT
                    '2026-01-02' | java.time.LocalDateTime | TEXT
                    '2026-01-02 03:04:05' | java.time.OffsetDateTime | TEXT
                    'soon' | java.time.Instant | TEXT
                    'abc' | [B | TEXT
                    7 | java.lang.String | INTEGER
                    7.5 | java.lang.String | REAL
                    7 | java.time.Instant | INTEGER
                    x'00' | java.lang.String | BLOB
                    x'00' | java.lang.Integer | BLOB
                    x'00' | java.util.UUID | BLOB
                    7 | java.lang.Void | INTEGER
                    7 | java.lang.Comparable | INTEGER
                    """)
    void whatIsSomethingElseIsRefused(String expression, Class<?> type, String kind) throws SQLException {
        Object stored = stored(expression);
        assertThatThrownBy(() -> Decoder.decoded(stored, type, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A value stored as %s is no %s".formatted(kind, type.getName()))
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "7, INTEGER, java.lang.Integer",
        "2147483647, , java.lang.Integer",
        "-2147483648, INT, java.lang.Integer",
        "2147483648, INTEGER, java.lang.Long",
        "-2147483649, , java.lang.Long",
        "7, BIGINT, java.lang.Long",
        "7, bigint, java.lang.Long",
        "7, int8, java.lang.Long",
        "7, UNSIGNED BIG INT, java.lang.Long",
        "7.0, REAL, java.lang.Double",
        "'''x''', INTEGER, java.lang.String",
        "x'00', TEXT, java.nio.HeapByteBuffer"
    })
    void withoutAClassItIsWhatIsStored(String expression, String declared, String type) throws SQLException {
        Object stored = stored(expression);
        assertThat(Decoder.natural(stored, declared).getClass().getName()).isEqualTo(type);
        assertThat(Decoder.decoded(stored, Object.class, declared)).isEqualTo(Decoder.natural(stored, declared));
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, java.lang.Number",
        "tinyint, java.lang.Number",
        "BIGINT, java.lang.Long",
        "VARCHAR(10), java.lang.String",
        "clob, java.lang.String",
        "TEXT, java.lang.String",
        "BLOB, java.nio.ByteBuffer",
        "'', java.nio.ByteBuffer",
        "DOUBLE PRECISION, java.lang.Double",
        "FLOAT, java.lang.Double",
        "'DECIMAL(10, 2)', java.lang.Object",
        "DATE, java.lang.Object",
        ", java.lang.Object"
    })
    void aColumnIsOfTheClassOfItsAffinity(String declared, Class<?> type) {
        assertThat(Decoder.natural(declared)).isEqualTo(type);
    }

    @Test
    void bytesAreGivenAwayAsCopies() throws SQLException {
        byte[] stored = (byte[]) stored("x'0102'");
        Decoder.decoded(stored, byte[].class, null)[0] = 9;
        assertThat(Decoder.decoded(stored, byte[].class, null)).containsExactly(1, 2);
        assertThat(Decoder.decoded(stored, ByteBuffer.class, null)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(Decoder.decoded(new byte[0], ByteBuffer.class, null).remaining())
                .isZero();
    }

    @Test
    void aNumberIsThatWhichIsStored() throws SQLException {
        assertThat(read("7", Number.class)).isEqualTo(7L);
        assertThat(read("7.5", Number.class)).isEqualTo(7.5);
        assertThat(read("'x'", CharSequence.class)).isEqualTo("x");
        assertThat(read("0.1", BigDecimal.class)).as("the double's own value").isEqualTo(new BigDecimal(0.1));
    }
}
