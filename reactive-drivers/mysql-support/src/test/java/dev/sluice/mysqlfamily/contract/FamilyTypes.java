package dev.sluice.mysqlfamily.contract;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The types that both databases have, and what one driver gives for them. */
public abstract class FamilyTypes implements TypesUnderTest {

    private static final List<DeclaredType> NUMBERS = List.of(
            of("boolean")
                    .value("true", (byte) 1)
                    .as(Boolean.class, true)
                    .value("false", (byte) 0)
                    .as(Boolean.class, false)
                    .value("2", (byte) 2),
            of("tinyint")
                    .value("-128", Byte.MIN_VALUE)
                    .value("0", (byte) 0)
                    .as(Boolean.class, false)
                    .value("127", Byte.MAX_VALUE),
            of("tinyint unsigned")
                    .value("0", (short) 0)
                    .as(Boolean.class, false)
                    .value("255", (short) 255),
            of("smallint")
                    .value("-32768", Short.MIN_VALUE)
                    .value("0", (short) 0)
                    .as(Boolean.class, false)
                    .value("32767", Short.MAX_VALUE),
            of("smallint unsigned").value("0", 0).as(Boolean.class, false).value("65535", 65_535),
            of("mediumint").value("-8388608", -8_388_608).value("8388607", 8_388_607),
            of("mediumint unsigned").value("0", 0).as(Boolean.class, false).value("16777215", 16_777_215),
            of("int")
                    .value("-2147483648", Integer.MIN_VALUE)
                    .value("0", 0)
                    .as(Boolean.class, false)
                    .value("2147483647", Integer.MAX_VALUE),
            of("int unsigned").value("0", 0L).as(Boolean.class, false).value("4294967295", 4_294_967_295L),
            of("bigint")
                    .value("-9223372036854775808", Long.MIN_VALUE)
                    .value("0", 0L)
                    .as(Boolean.class, false)
                    .value("9007199254740993", 9007199254740993L)
                    .value("9223372036854775807", Long.MAX_VALUE),
            of("bigint unsigned")
                    .value("0", BigInteger.ZERO)
                    .as(Boolean.class, false)
                    .value("18446744073709551615", new BigInteger("18446744073709551615")),
            of("decimal(10,2)")
                    .value("0", new BigDecimal("0.00"))
                    .as(Boolean.class, false)
                    .value("-99999999.99", new BigDecimal("-99999999.99")),
            of("decimal(65,30)")
                    .value(
                            "-12345678901234567890123456789012345.123456789012345678901234567890",
                            new BigDecimal("-12345678901234567890123456789012345.123456789012345678901234567890")),
            of("float")
                    .value("0", 0f)
                    .as(Boolean.class, false)
                    .value("1.5", 1.5f)
                    .value("-3.40282e38", -3.40282e38f),
            of("double")
                    .value("0", 0d)
                    .as(Boolean.class, false)
                    .value("0.1", 0.1)
                    .value("1.7976931348623157e308", Double.MAX_VALUE)
                    .value("2.5e-300", 2.5e-300),
            of("bit(1)")
                    .value("b'0'", bits())
                    .as(Boolean.class, false)
                    .value("b'1'", bits(0))
                    .as(Boolean.class, true),
            of("bit(64)").value("b'0'", bits()).as(Boolean.class, false).value("0x8000000000000001", bits(0, 63)),
            of("year").value("1901", (short) 1901).value("2155", (short) 2155));

    private static final List<DeclaredType> TEXTS = List.of(
            of("char(5)").value("'a'", "a").value("''", ""),
            of("varchar(20)")
                    .value("''", "")
                    .value("'it''s'", "it's")
                    .value("'gr\u00fc\ud83d\ude00'", "gr\u00fc\ud83d\ude00"),
            of("tinytext").value("'text'", "text"),
            of("text").value("'text'", "text"),
            of("mediumtext").value("'text'", "text"),
            of("longtext").value("''", "").value("repeat('x', 100000)", "x".repeat(100_000)),
            of("enum('ok', 'so so')").value("'ok'", "ok").value("'so so'", "so so"),
            of("set('a', 'b', 'c')").value("''", "").value("'a,c'", "a,c"),
            of("binary(3)").value("0x00ff10", bytes(0, 255, 16)),
            of("varbinary(20)").value("''", bytes()).value("0x00ff10", bytes(0, 255, 16)),
            of("tinyblob").value("0x00ff10", bytes(0, 255, 16)),
            of("blob").value("''", bytes()).value("0x00ff10", bytes(0, 255, 16)),
            of("mediumblob").value("0x00ff10", bytes(0, 255, 16)),
            of("longblob").value("0x00ff10", bytes(0, 255, 16)));

    private static final List<DeclaredType> TIMES = List.of(
            of("date")
                    .value("'2024-02-29'", LocalDate.of(2024, 2, 29))
                    .value("'0001-01-01'", LocalDate.of(1, 1, 1))
                    .value("'9999-12-31'", LocalDate.of(9999, 12, 31))
                    .refused("'0000-00-00'")
                    .refused("'2024-00-10'"),
            of("time(6)")
                    .value("'00:00:00'", LocalTime.MIDNIGHT)
                    .as(Duration.class, Duration.ZERO)
                    .value("'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000))
                    .as(Duration.class, Duration.ofDays(1).minusNanos(1000))
                    .value("'-00:00:00.5'", Duration.ofMillis(-500))
                    .value("'24:00:00'", Duration.ofHours(24))
                    .value("'838:59:59'", Duration.ofHours(839).minusSeconds(1))
                    .value("'-838:59:59'", Duration.ofHours(-839).plusSeconds(1)),
            of("datetime(6)")
                    .value("'2024-02-29 12:34:56.123456'", LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000))
                    .as(
                            OffsetDateTime.class,
                            LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000)
                                    .atOffset(ZoneOffset.UTC))
                    .as(
                            ZonedDateTime.class,
                            LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000)
                                    .atZone(ZoneOffset.UTC))
                    .value("'0001-01-01 00:00:00'", LocalDateTime.of(1, 1, 1, 0, 0))
                    .as(OffsetDateTime.class, LocalDateTime.of(1, 1, 1, 0, 0).atOffset(ZoneOffset.UTC))
                    .as(ZonedDateTime.class, LocalDateTime.of(1, 1, 1, 0, 0).atZone(ZoneOffset.UTC))
                    .value("'9999-12-31 23:59:59.999999'", LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))
                    .as(
                            OffsetDateTime.class,
                            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)
                                    .atOffset(ZoneOffset.UTC))
                    .as(
                            ZonedDateTime.class,
                            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)
                                    .atZone(ZoneOffset.UTC))
                    .refused("'0000-00-00 00:00:00'")
                    .refused("'2024-02-00 12:00:00'"),
            of("timestamp(6) null")
                    .value("'2024-02-29 12:34:56.123456'", LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000))
                    .as(
                            OffsetDateTime.class,
                            LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000)
                                    .atOffset(ZoneOffset.UTC))
                    .as(
                            ZonedDateTime.class,
                            LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000)
                                    .atZone(ZoneOffset.UTC))
                    .value("'1970-01-01 00:00:01'", LocalDateTime.of(1970, 1, 1, 0, 0, 1))
                    .as(
                            OffsetDateTime.class,
                            LocalDateTime.of(1970, 1, 1, 0, 0, 1).atOffset(ZoneOffset.UTC))
                    .as(
                            ZonedDateTime.class,
                            LocalDateTime.of(1970, 1, 1, 0, 0, 1).atZone(ZoneOffset.UTC))
                    .value("'2038-01-19 03:14:07.999999'", LocalDateTime.of(2038, 1, 19, 3, 14, 7, 999_999_000))
                    .as(
                            OffsetDateTime.class,
                            LocalDateTime.of(2038, 1, 19, 3, 14, 7, 999_999_000).atOffset(ZoneOffset.UTC))
                    .as(
                            ZonedDateTime.class,
                            LocalDateTime.of(2038, 1, 19, 3, 14, 7, 999_999_000).atZone(ZoneOffset.UTC)));

    protected static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }

    protected static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }

    /** A function gives a value of the type, which CAST has for few. */
    protected static DeclaredType of(String declaration) {
        String type = declaration.replace(" null", "");
        return DeclaredType.of(declaration)
                .after("create function %s(v %s) returns %s deterministic return v"
                        .formatted(function(declaration), type, type));
    }

    private static String function(String declaration) {
        return "as_" + declaration.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** The types that only this database has. */
    protected abstract List<DeclaredType> own();

    @Override
    public List<DeclaredType> types() {
        return Stream.of(NUMBERS, TEXTS, TIMES, own()).flatMap(List::stream).toList();
    }

    /** The statements before a type make a function for its values. */
    @Override
    public boolean isBuiltIn(DeclaredType type) {
        return true;
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(BitSet.class);
    }

    @Override
    public String literal(String sql, DeclaredType type) {
        return "%s(%s)".formatted(function(type.declaration()), sql);
    }

    @Override
    public String text(String expression, DeclaredType type) {
        boolean bytes = type.declaration().contains("binary")
                || type.declaration().endsWith("blob")
                || type.declaration().startsWith("bit");
        return bytes ? "cast(null as char)" : "cast(%s as char)".formatted(expression);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public List<BoundValue> bound() {
        return List.of(
                new BoundValue(DayOfWeek.MONDAY, "varchar(20)", "MONDAY"),
                new BoundValue(DayOfWeek.MONDAY, "enum('MONDAY', 'TUESDAY')", "MONDAY"),
                new BoundValue('x', "varchar(20)", null),
                new BoundValue(new StringBuilder("x"), "varchar(20)", "x"),
                new BoundValue("7", "int", 7),
                new BoundValue(true, "boolean", (byte) 1),
                new BoundValue(BigInteger.TWO.pow(63), "bigint unsigned", BigInteger.TWO.pow(63)),
                new BoundValue(
                        Instant.parse("2024-02-29T12:00:00Z"), "timestamp null", LocalDateTime.of(2024, 2, 29, 12, 0)),
                new BoundValue(Duration.ofHours(36), "time", Duration.ofHours(36)),
                new BoundValue(new byte[] {1, -1}, "blob", bytes(1, 255)),
                new BoundValue(ByteBuffer.wrap(new byte[] {1, -1}), "varbinary(20)", bytes(1, 255)),
                new BoundValue(new int[] {1, 2}, "json", null));
    }
}
