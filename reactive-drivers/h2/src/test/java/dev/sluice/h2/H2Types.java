package dev.sluice.h2;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.api.Interval;

/** H2's types. */
enum H2Types implements TypesUnderTest {
    INSTANCE;

    private static final List<DeclaredType> NUMBERS = List.of(
            of("BOOLEAN").value("true", true).value("false", false),
            of("TINYINT").value("-128", Byte.MIN_VALUE).value("0", (byte) 0).value("127", Byte.MAX_VALUE),
            of("SMALLINT")
                    .value("-32768", Short.MIN_VALUE)
                    .value("0", (short) 0)
                    .value("32767", Short.MAX_VALUE),
            of("INTEGER").value("-2147483648", Integer.MIN_VALUE).value("0", 0).value("2147483647", Integer.MAX_VALUE),
            of("BIGINT")
                    .value("-9223372036854775808", Long.MIN_VALUE)
                    .value("0", 0L)
                    .value("9007199254740993", 9007199254740993L)
                    .value("9223372036854775807", Long.MAX_VALUE),
            of("NUMERIC(38, 10)")
                    .value("0", new BigDecimal("0E-10"))
                    .value(
                            "-1234567890123456789012345678.0123456789",
                            new BigDecimal("-1234567890123456789012345678.0123456789")),
            of("DECFLOAT(20)")
                    .value("0", BigDecimal.ZERO)
                    .value("1.50", new BigDecimal("1.5"))
                    .value("1E-50", new BigDecimal("1E-50"))
                    .refused("'NaN'")
                    .refused("'Infinity'")
                    .refused("'-Infinity'"),
            of("REAL")
                    .value("0", 0f)
                    .value("1.5", 1.5f)
                    .value("3.4028235E38", Float.MAX_VALUE)
                    .value("'NaN'", Float.NaN)
                    .value("'Infinity'", Float.POSITIVE_INFINITY),
            of("DOUBLE PRECISION")
                    .value("0", 0d)
                    .value("0.1", 0.1)
                    .value("1.7976931348623157E308", Double.MAX_VALUE)
                    .value("4.9E-324", Double.MIN_VALUE)
                    .value("'NaN'", Double.NaN)
                    .value("'-Infinity'", Double.NEGATIVE_INFINITY));

    private static final List<DeclaredType> TEXTS = List.of(
            of("CHARACTER(5)").value("'a'", "a    ").value("''", "     "),
            of("CHARACTER VARYING(20)")
                    .value("''", "")
                    .value("'it''s'", "it's")
                    .value("U&'gr\\00fc\\+01F600'", "gr\u00fc\ud83d\ude00"),
            of("VARCHAR_IGNORECASE(20)").value("'Ab'", "Ab"),
            of("CHARACTER LARGE OBJECT")
                    .value("''", "")
                    .value("'text'", "text")
                    .value("repeat('x', 100000)", "x".repeat(100_000)),
            of("BINARY(3)").value("X'00ff10'", new byte[] {0, -1, 16}),
            of("BINARY VARYING(20)").value("X''", new byte[0]).value("X'00ff10'", new byte[] {0, -1, 16}),
            of("BINARY LARGE OBJECT")
                    .value("X''", ByteBuffer.wrap(new byte[0]))
                    .value("X'00ff10'", ByteBuffer.wrap(new byte[] {0, -1, 16})),
            of("UUID")
                    .value(
                            "'5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10'",
                            UUID.fromString("5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10"))
                    .value("'00000000-0000-0000-0000-000000000000'", new UUID(0, 0)),
            of("JSON")
                    .boundTo("? format json")
                    .value("JSON '{\"a\":[1,\"x\"]}'", "{\"a\":[1,\"x\"]}")
                    .value("JSON 'null'", "null"),
            of("ENUM('ok', 'so so')")
                    .boundTo("cast(? as varchar)")
                    .value("'ok'", "ok")
                    .value("'so so'", "so so"));

    private static final List<DeclaredType> TIMES = List.of(
            of("DATE")
                    .value("'2024-02-29'", LocalDate.of(2024, 2, 29))
                    .value("'0001-01-01'", LocalDate.of(1, 1, 1))
                    .value("'-4712-01-01'", LocalDate.of(-4712, 1, 1))
                    .refused("'999999999-12-31'")
                    .refused("'1000000000-12-31'")
                    .refused("'-1000000000-01-01'"),
            of("TIME(9)").value("'00:00:00'", LocalTime.MIDNIGHT).value("'23:59:59.999999999'", LocalTime.MAX),
            of("TIME(9) WITH TIME ZONE")
                    .value("'00:00:00+00'", OffsetTime.of(LocalTime.MIDNIGHT, ZoneOffset.UTC))
                    .value(
                            "'23:59:59.999999999-05:30'",
                            OffsetTime.of(LocalTime.MAX, ZoneOffset.ofHoursMinutes(-5, -30))),
            of("TIMESTAMP(9)")
                    .value("'2024-02-29 12:34:56.123456789'", LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_789))
                    .value("'-4712-01-01 00:00:00'", LocalDateTime.of(-4712, 1, 1, 0, 0))
                    .refused("'1000000000-12-31 00:00:00'"),
            of("TIMESTAMP(9) WITH TIME ZONE")
                    .value(
                            "'2024-02-29 12:34:56.123456789+05:30'",
                            OffsetDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_789, ZoneOffset.ofHoursMinutes(5, 30)))
                    .value(
                            "'1969-12-31 23:59:59.5+00'",
                            OffsetDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000, ZoneOffset.UTC))
                    .refused("'1000000000-12-31 00:00:00+00'")
                    .as(Instant.class, Instant.parse("+1000000000-12-31T00:00:00Z")),
            of("INTERVAL YEAR")
                    .value("INTERVAL '-7' YEAR", Interval.ofYears(-7))
                    .as(Period.class, Period.ofYears(-7)),
            of("INTERVAL YEAR TO MONTH")
                    .value("INTERVAL '1-2' YEAR TO MONTH", Interval.ofYearsMonths(1, 2))
                    .as(Period.class, Period.of(1, 2, 0)),
            of("INTERVAL DAY").value("INTERVAL '3' DAY", Interval.ofDays(3)).as(Duration.class, Duration.ofDays(3)),
            of("INTERVAL HOUR TO MINUTE")
                    .value("INTERVAL '-1:30' HOUR TO MINUTE", Interval.ofHoursMinutes(-1, -30))
                    .as(Duration.class, Duration.ofMinutes(-90)),
            of("INTERVAL DAY TO SECOND(9)")
                    .value(
                            "INTERVAL '3 04:05:06.789' DAY TO SECOND",
                            Interval.ofDaysHoursMinutesNanos(3, 4, 5, 6_789_000_000L))
                    .as(
                            Duration.class,
                            Duration.ofDays(3).plusHours(4).plusMinutes(5).plusMillis(6789)));

    private static final List<DeclaredType> OTHERS = List.of(
            of("INTEGER ARRAY").value("ARRAY[]", new Object[0]).value("ARRAY[1, null, 3]", new Object[] {1, null, 3}),
            of("CHARACTER VARYING(20) ARRAY").value("ARRAY['a', 'b c']", new Object[] {"a", "b c"}),
            of("INTEGER ARRAY ARRAY").value("ARRAY[ARRAY[1, 2], ARRAY[3]]", new Object[] {
                new Object[] {1, 2}, new Object[] {3}
            }),
            of("ROW(a INTEGER, b INTEGER)").refused("(1, 2)"),
            of("ROW(a INTEGER, b INTEGER) ARRAY").refused("ARRAY[(1, 2)]"),
            of("GEOMETRY").refused("'POINT(1 2)'"),
            of("JAVA_OBJECT").refused("X'aced00057400017a'"));

    @Override
    public List<DeclaredType> types() {
        return Stream.of(NUMBERS, TEXTS, TIMES, OTHERS).flatMap(List::stream).toList();
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(Interval.class);
    }

    @Override
    public String text(String expression, DeclaredType type) {
        boolean bytes =
                type.declaration().startsWith("BINARY") || type.declaration().equals("JAVA_OBJECT");
        return bytes ? "cast(null as varchar)" : "cast(%s as varchar)".formatted(expression);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public List<BoundValue> bound() {
        Instant instant = Instant.parse("2024-02-29T12:00:00Z");
        return List.of(
                new BoundValue(DayOfWeek.MONDAY, "CHARACTER VARYING", "MONDAY"),
                new BoundValue(DayOfWeek.MONDAY, "ENUM('MONDAY', 'TUESDAY')", null),
                new BoundValue('x', "CHARACTER VARYING", "x"),
                new BoundValue(new StringBuilder("x"), "CHARACTER VARYING", "x"),
                new BoundValue("7", "INTEGER", null),
                new BoundValue("{\"a\": 1}", "JSON", "\"{\\\"a\\\": 1}\""),
                new BoundValue(BigInteger.TWO.pow(70), "NUMERIC(38)", new BigDecimal("1180591620717411303424")),
                new BoundValue(instant, "TIMESTAMP WITH TIME ZONE", instant.atOffset(ZoneOffset.UTC)),
                new BoundValue(
                        instant.atZone(ZoneId.of("Europe/Paris")),
                        "TIMESTAMP WITH TIME ZONE",
                        instant.atOffset(ZoneOffset.ofHours(1))),
                new BoundValue(
                        Duration.ofHours(36), "INTERVAL DAY TO SECOND", Interval.ofDaysHoursMinutesNanos(1, 12, 0, 0)),
                new BoundValue(Period.of(1, 2, 0), "INTERVAL YEAR TO MONTH", Interval.ofYearsMonths(1, 2)),
                new BoundValue(Period.of(1, 2, 3), "INTERVAL YEAR TO MONTH", null),
                new BoundValue(new byte[] {1, -1}, "BINARY LARGE OBJECT", ByteBuffer.wrap(new byte[] {1, -1})),
                new BoundValue(ByteBuffer.wrap(new byte[] {1, -1}), "BINARY VARYING", new byte[] {1, -1}),
                new BoundValue(new Integer[] {1, 2}, "INTEGER ARRAY", new Object[] {1, 2}),
                new BoundValue(new Integer[] {1, null}, "INTEGER ARRAY", null),
                new BoundValue(new int[] {1, 2}, "INTEGER ARRAY", null),
                new BoundValue(Year.of(2024), "INTEGER", null));
    }

    @Override
    public String database() {
        return "H2";
    }
}
