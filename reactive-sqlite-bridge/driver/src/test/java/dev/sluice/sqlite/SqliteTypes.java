package dev.sluice.sqlite;

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
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** SQLite's five classes of values, in columns whose types say which of them they like. */
enum SqliteTypes implements TypesUnderTest {
    INSTANCE;

    @Override
    public List<DeclaredType> types() {
        return List.of(
                of("INTEGER")
                        .value("0", 0)
                        .as(Boolean.class, false)
                        .value("-2147483648", Integer.MIN_VALUE)
                        .value("2147483648", 2_147_483_648L)
                        .value("9223372036854775807", Long.MAX_VALUE),
                of("BIGINT")
                        .value("9007199254740993", 9_007_199_254_740_993L)
                        .value("-9223372036854775808", Long.MIN_VALUE),
                of("REAL")
                        .value("0.1", 0.1)
                        .value("-1.5", -1.5)
                        .value("1.7976931348623157E308", Double.MAX_VALUE)
                        .value("9e999", Double.POSITIVE_INFINITY),
                of("TEXT")
                        .value("''", "")
                        .value("'it''s'", "it's")
                        .value("'gr\u00fc\ud83d\ude00'", "gr\u00fc\ud83d\ude00")
                        .value("printf('%.*c', 100000, 'x')", "x".repeat(100_000)),
                of("BLOB")
                        .value("x''", ByteBuffer.wrap(new byte[0]))
                        .value("x'00ff10'", ByteBuffer.wrap(new byte[] {0, -1, 16})));
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(Year.class);
    }

    @Override
    public String text(String expression, DeclaredType type) {
        return type.declaration().equals("BLOB") ? "cast(null as text)" : "cast(%s as text)".formatted(expression);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public List<BoundValue> bound() {
        Instant instant = Instant.parse("2024-02-29T12:00:00Z");
        return List.of(
                new BoundValue(DayOfWeek.MONDAY, "TEXT", "MONDAY"),
                new BoundValue('x', "TEXT", "x"),
                new BoundValue(new StringBuilder("x"), "TEXT", "x"),
                new BoundValue("7", "INTEGER", 7),
                new BoundValue("seven", "INTEGER", "seven"),
                new BoundValue(true, "BOOLEAN", 1),
                new BoundValue(BigInteger.TWO.pow(62), "INTEGER", 1L << 62),
                new BoundValue(BigInteger.TWO.pow(63), "INTEGER", null),
                new BoundValue(new BigDecimal("12345678901234567890.5"), "TEXT", "12345678901234567890.5"),
                new BoundValue(Double.NaN, "REAL", null),
                new BoundValue("\ud83d", "TEXT", null),
                new BoundValue(instant, "TEXT", "2024-02-29T12:00:00Z"),
                new BoundValue(instant.atZone(ZoneId.of("Europe/Paris")), "TEXT", "2024-02-29T13:00+01:00"),
                new BoundValue(LocalDate.of(2024, 2, 29), "DATE", "2024-02-29"),
                new BoundValue(LocalDateTime.of(2024, 2, 29, 1, 2, 3), "TEXT", "2024-02-29T01:02:03"),
                new BoundValue(Duration.ofHours(36), "TEXT", "PT36H"),
                new BoundValue(new UUID(0, 7), "TEXT", "00000000-0000-0000-0000-000000000007"),
                new BoundValue(new byte[] {1, -1}, "BLOB", ByteBuffer.wrap(new byte[] {1, -1})),
                new BoundValue(new Integer[] {1, 2}, "TEXT", null));
    }

    @Override
    public String database() {
        return "SQLite";
    }
}
