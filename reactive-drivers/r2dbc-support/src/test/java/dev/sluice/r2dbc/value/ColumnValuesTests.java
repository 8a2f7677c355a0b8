package dev.sluice.r2dbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.sluice.error.ValueConversionException;
import dev.sluice.json.JsonCodec;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValuesTests {

    /** A database that keeps three digits of a second and takes nothing that is not finite. */
    private static final ValueRules RULES = new ValueRules() {
        @Override
        public String database() {
            return "Plain";
        }

        @Override
        public int fractionDigits(ColumnType type) {
            return type.argument(0).orElse(3);
        }

        @Override
        public boolean takesNul() {
            return false;
        }

        @Override
        public Span dates(ColumnType type) {
            return Span.of(LocalDate.of(1000, 1, 1), LocalDate.of(9999, 12, 31));
        }

        @Override
        public Span seconds(ColumnType type) {
            return Span.of(LocalDateTime.of(1970, 1, 1, 0, 0, 1), LocalDateTime.of(2038, 1, 19, 3, 14, 7));
        }
    };

    private static final ColumnValues VALUES = ColumnValues.of(RULES, Optional.empty());
    private static final Instant MOMENT = Instant.parse("2024-02-29T12:00:00.5Z");

    private record Point(int x, int y) {}

    private static Column column(String typeName, DataType type) {
        return new Column(
                TableName.of("app", "t"),
                "c",
                1,
                typeName,
                type,
                true,
                null,
                null,
                Column.Identity.NONE,
                null,
                false,
                null,
                null);
    }

    private static Stream<Arguments> kept() {
        OffsetDateTime utc = MOMENT.atOffset(ZoneOffset.UTC);
        UUID uuid = new UUID(1, 2);
        return Stream.of(
                of("boolean", DataType.BOOLEAN, true, true),
                of("boolean", DataType.BOOLEAN, "FALSE", false),
                of("tinyint", DataType.TINYINT, 127L, (byte) 127),
                of("smallint", DataType.SMALLINT, Year.of(2024), (short) 2024),
                of("integer", DataType.INTEGER, "-2147483648", Integer.MIN_VALUE),
                of("integer", DataType.INTEGER, 7.0, 7),
                of("integer", DataType.INTEGER, new AtomicInteger(7), 7),
                of("bigint", DataType.BIGINT, new BigDecimal("1E+18"), 1_000_000_000_000_000_000L),
                of("decimal(5,2)", DataType.DECIMAL, new BigDecimal("999.990"), new BigDecimal("999.990")),
                of("decimal(5,2)", DataType.DECIMAL, 0.1f, new BigDecimal("0.1")),
                of("decimal(5)", DataType.DECIMAL, BigInteger.TEN, new BigDecimal(10)),
                of("decimal(2,2)", DataType.DECIMAL, new BigDecimal("0E+9"), new BigDecimal("0E+9")),
                of("real", DataType.REAL, 0.1, 0.1f),
                of("double", DataType.DOUBLE, 0.1f, 0.1),
                of("double", DataType.DOUBLE, Long.MIN_VALUE, (double) Long.MIN_VALUE),
                of("char(1)", DataType.CHAR, 'x', "x"),
                of("varchar(1)", DataType.VARCHAR, "\ud83d\ude00", "\ud83d\ude00"),
                of("text", DataType.TEXT, new StringBuilder("x"), "x"),
                of("text", DataType.TEXT, URI.create("a:b"), "a:b"),
                of("text", DataType.TEXT, uuid, uuid.toString()),
                of("binary(2)", DataType.BINARY, new byte[2], ByteBuffer.allocate(2)),
                of("date", DataType.DATE, "2024-02-29", LocalDate.of(2024, 2, 29)),
                of("time", DataType.TIME, "12:00:00.500", LocalTime.of(12, 0, 0, 500_000_000)),
                of("timetz", DataType.TIME_WITH_TIME_ZONE, "12:00Z", OffsetTime.of(12, 0, 0, 0, ZoneOffset.UTC)),
                of("timestamp", DataType.TIMESTAMP, "2024-02-29T12:00", LocalDateTime.of(2024, 2, 29, 12, 0)),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, MOMENT, utc),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, Date.from(MOMENT), utc),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, MOMENT.toString(), utc),
                of(
                        "timestamptz",
                        DataType.TIMESTAMP_WITH_TIME_ZONE,
                        MOMENT.atZone(ZoneId.of("Asia/Tokyo")),
                        MOMENT.atOffset(ZoneOffset.ofHours(9))),
                of("interval", DataType.INTERVAL, "P1M", Period.ofMonths(1)),
                of("interval", DataType.INTERVAL, Duration.ofMillis(1), Duration.ofMillis(1)),
                of("interval year", DataType.INTERVAL, Period.ofMonths(24), Period.ofMonths(24)),
                of("interval day", DataType.INTERVAL, Duration.ofDays(1), Duration.ofDays(1)),
                of("uuid", DataType.UUID, uuid.toString().toUpperCase(Locale.ROOT), uuid),
                of("json", DataType.JSON, "[1]", "[1]"),
                of("enum('MONDAY')", DataType.ENUM, DayOfWeek.MONDAY, "MONDAY"),
                of("mood", DataType.ENUM, "any", "any"),
                of("xml", DataType.XML, "<a/>", "<a/>"),
                of("thing", DataType.OTHER, uuid, uuid));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void givesWhatTheColumnKeeps(String typeName, DataType type, Object value, Object bound) {
        assertThat(VALUES.convert(column(typeName, type), value)).isEqualTo(bound);
    }

    private static Stream<Arguments> refused() {
        return Stream.of(
                of("boolean", DataType.BOOLEAN, 1, "22018", "truth value"),
                of("tinyint", DataType.TINYINT, 128, "22003", "-128 to 127"),
                of("integer", DataType.INTEGER, 7.5, "22003", "fraction"),
                of("integer", DataType.INTEGER, "seven", "22018", "no decimal number"),
                of("integer", DataType.INTEGER, "1".repeat(300_000), "22003", "longer"),
                of("integer", DataType.INTEGER, "1e999999999", "22003", "exponent"),
                of("integer", DataType.INTEGER, Float.NaN, "22003", "finite"),
                of("decimal(5,2)", DataType.DECIMAL, 1000, "22003", "3 digits before"),
                of("decimal(5,2)", DataType.DECIMAL, 0.125, "22003", "2 digits behind"),
                of("decimal(5,2)", DataType.DECIMAL, "NaN", "22003", "NaN"),
                of("decimal(5,2)", DataType.DECIMAL, "to Infinity", "22018", "no decimal number"),
                of("real", DataType.REAL, 16_777_217, "22003", "more digits"),
                of("double", DataType.DOUBLE, Double.NEGATIVE_INFINITY, "22003", "infinite"),
                of("double", DataType.DOUBLE, "1e400", "22003", "range"),
                of("money", DataType.MONEY, "0.001", "22003", "2 digits behind"),
                of("varchar(1)", DataType.VARCHAR, "ab", "22001", "1 characters"),
                of("text", DataType.TEXT, 7, "22018", "no text"),
                of("text", DataType.TEXT, "\ud83d x", "22021", "surrogate"),
                of("text", DataType.TEXT, "x\u0000", "22021", "NUL"),
                of("binary(2)", DataType.BINARY, new byte[3], "22001", "2 bytes"),
                of("binary(2)", DataType.BINARY, "ab", "22018", "byte[]"),
                of("date", DataType.DATE, LocalDate.of(999, 12, 31), "22008", "1000-01-01 to 9999-12-31"),
                of("date", DataType.DATE, "29.2.2024", "22018", "ISO 8601"),
                of("time", DataType.TIME, LocalTime.MAX, "22008", "truncatedTo(ChronoUnit.MILLIS)"),
                of("time(0)", DataType.TIME, LocalTime.MAX, "22008", "truncatedTo(ChronoUnit.SECONDS)"),
                of("time", DataType.TIME, OffsetTime.MIN, "22018", "no time zone"),
                of("timetz", DataType.TIME_WITH_TIME_ZONE, LocalTime.MIN, "22018", "OffsetTime"),
                of("timestamp", DataType.TIMESTAMP, MOMENT, "22018", "LocalDateTime.ofInstant"),
                of("timestamp", DataType.TIMESTAMP, LocalDateTime.MAX.withNano(0), "22008", "range"),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, LocalDateTime.MIN, "22018", "atZone"),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, Instant.MAX, "22008", "year"),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, Instant.EPOCH, "22008", "range"),
                of("timestamptz", DataType.TIMESTAMP_WITH_TIME_ZONE, 7, "22018", "Instant"),
                of("interval", DataType.INTERVAL, Duration.ofNanos(1), "22008", "truncatedTo"),
                of("interval year", DataType.INTERVAL, Period.ofMonths(1), "22008", "finer than a year"),
                of("interval year", DataType.INTERVAL, Duration.ofDays(365), "22018", "Period"),
                of("interval hour", DataType.INTERVAL, Duration.ofMinutes(1), "22008", "finer than a hour"),
                of("interval", DataType.INTERVAL, "1 day", "22018", "ISO 8601"),
                of("uuid", DataType.UUID, "1-1-1-1-1", "22018", "UUID"),
                of("json", DataType.JSON, 7, "22018", "JSON text"),
                of("json", DataType.JSON, Map.of(), "22018", "dev.sluice:reactive-json-jackson"),
                of("json", DataType.JSON, new byte[0], "22018", "JSON text"),
                of("enum('a')", DataType.ENUM, "b", "22018", "constants"),
                of("enum('a')", DataType.ENUM, 1, "22018", "enum"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheColumnWouldNotKeep(
            String typeName, DataType type, Object value, String sqlState, String reason) {
        ValueConversionException error = catchThrowableOfType(
                ValueConversionException.class, () -> VALUES.convert(column(typeName, type), value));
        assertThat(error)
                .hasMessageStartingWith(
                        "A %s does not fit into column app.t.c of type %s: ",
                        value.getClass().getTypeName(), typeName);
        assertThat(error.getSqlState()).isEqualTo(sqlState);
        assertThat(error.reason()).contains(reason);
        assertThat(error.table()).contains("app.t");
        assertThat(error.column()).isEqualTo("c");
        assertThat(error.typeName()).isEqualTo(typeName);
        assertThat(error.valueClass()).isEqualTo(value.getClass());
        assertThat(error.getCause()).isNull();
    }

    @Test
    void leavesNullAndTheClassThatIsBoundAlone() {
        ColumnValue integers = VALUES.forColumn(column("integer", DataType.INTEGER));
        Integer value = 1_000_000;
        assertThat(integers.convert(null)).isNull();
        assertThat(integers.convert(value)).isSameAs(value);
    }

    @Test
    void doesNotMoveABuffer() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
        ByteBuffer bound = (ByteBuffer) VALUES.convert(column("binary(2)", DataType.BINARY), buffer);
        assertThat(bound.get()).isEqualTo((byte) 2);
        assertThat(buffer.position()).isEqualTo(1);
    }

    @Test
    void writesJsonThroughTheCodec() {
        ColumnValues values = ColumnValues.of(RULES, Optional.of(new NamingCodec()));
        ColumnValue json = values.forColumn(column("json", DataType.JSON));
        assertThat(json.convert(new Point(1, 2))).isEqualTo("\"Point\"");
        assertThat(json.convert(new int[] {1})).isEqualTo("\"int[]\"");
        assertThat(json.convert("[]")).isEqualTo("[]");
        ValueConversionException error =
                catchThrowableOfType(ValueConversionException.class, () -> json.convert(List.of()));
        assertThat(error.reason()).endsWith("it is empty");
    }

    /** Writes the name of a value's class. */
    private static final class NamingCodec implements JsonCodec {

        @Override
        public String write(Object value) {
            if (value.equals(List.of())) {
                throw new IllegalArgumentException("it is empty");
            }
            return '"' + value.getClass().getSimpleName() + '"';
        }

        @Override
        public <T> T read(String json, Class<T> type) {
            throw new IllegalArgumentException("only written");
        }

        @Override
        public Map<String, Object> readMap(String json) {
            throw new IllegalArgumentException("only written");
        }
    }
}
