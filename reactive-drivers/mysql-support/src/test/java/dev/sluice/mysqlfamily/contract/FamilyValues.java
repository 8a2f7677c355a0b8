package dev.sluice.mysqlfamily.contract;

import static dev.sluice.testkit.type.ValueColumn.of;
import static java.util.Objects.requireNonNull;

import dev.sluice.mysqlfamily.MySqlValues;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.testkit.contract.ValueContract;
import dev.sluice.testkit.type.ValueColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of both databases' columns. */
public interface FamilyValues extends ValueContract {

    Instant MOMENT = Instant.parse("2024-02-29T12:34:56.123456Z");

    BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    List<ValueColumn> NUMBERS = List.of(
            of("boolean").gives(true, (byte) 1).keeps((byte) 0, (byte) 127).refuses(128),
            of("tinyint(4)").keeps((byte) -128, (byte) 127).refuses(128, -129),
            of("tinyint unsigned").keeps((short) 0, (short) 255).refuses(256, -1),
            of("smallint").keeps(Short.MIN_VALUE, Short.MAX_VALUE).refuses(32768),
            of("smallint unsigned").keeps(0, 65535).refuses(65536, -1),
            of("mediumint").keeps(-8388608, 8388607).refuses(8388608, -8388609),
            of("mediumint unsigned").keeps(0, 16777215).refuses(16777216),
            of("int").keeps(Integer.MIN_VALUE, Integer.MAX_VALUE).gives("7", 7).refuses(2147483648L, 1.5),
            of("int unsigned zerofill").keeps(0L, 4294967295L).refuses(4294967296L, -1),
            of("bigint").keeps(Long.MIN_VALUE, Long.MAX_VALUE).refuses(BigInteger.TWO.pow(63)),
            of("bigint unsigned").keeps(BigInteger.ZERO, MAX_UNSIGNED).refuses(MAX_UNSIGNED.add(BigInteger.ONE), -1),
            of("year")
                    .keeps((short) 1901, (short) 2155)
                    .gives(Year.of(2024), (short) 2024)
                    .refuses(24, 2156),
            of("decimal(10,2)")
                    .keeps(new BigDecimal("99999999.99"), new BigDecimal("-99999999.99"))
                    .refuses("100000000", "0.001", Double.NaN),
            of("decimal(65,30)")
                    .keeps(new BigDecimal("9".repeat(35) + "." + "9".repeat(30)))
                    .refuses("1e-31"),
            of("decimal(10,2) unsigned").keeps(new BigDecimal("1.5")).refuses("-0.01"),
            of("float")
                    .readAs("cast(c as double)") // as text it has six digits
                    .gives(Float.MAX_VALUE, (double) Float.MAX_VALUE)
                    .gives(-Float.MAX_VALUE, (double) -Float.MAX_VALUE)
                    .gives(Float.MIN_NORMAL, (double) Float.MIN_NORMAL)
                    .gives(0.1f, (double) 0.1f)
                    .gives("16777216", 16777216.0)
                    .refuses(16777217, Float.NaN),
            of("float(7,2)").keeps(12345.25f).refuses(0.125, 1e6),
            of("double")
                    .keeps(Double.MAX_VALUE, Double.MIN_NORMAL, 0.1)
                    .refuses((1L << 60) + 1, Double.POSITIVE_INFINITY),
            of("double unsigned").keeps(0.5).refuses(-0.5),
            of("bit(1)").gives(true, bits(0)).gives("0", bits()).refuses("11"),
            of("bit(64)").keeps(bits(0, 63), bits()).gives("101", bits(0, 2)).refuses(bits(64), "2", 7));

    List<ValueColumn> TEXTS = List.of(
            of("char(3)").keeps("abc").refuses("abcd"),
            of("varchar(3)")
                    .keeps("", "\ud83d\ude00\ud83d\ude00\ud83d\ude00", "a\u0000'")
                    .gives('x', "x")
                    .refuses("abcd", "\ud83d", 7),
            of("longtext").keeps("", "it's \\", "x".repeat(100_000)).gives(DayOfWeek.MONDAY, "MONDAY"),
            of("tinytext character set utf8mb4")
                    .keeps("é".repeat(127) + "x", "€".repeat(85))
                    .refuses("é".repeat(128), "€".repeat(85) + "x"),
            of("tinytext character set latin1").keeps("é".repeat(255)).refuses("é".repeat(256)),
            of("tinytext character set utf16").keeps("x".repeat(127)).refuses("x".repeat(128)),
            of("text character set utf8mb4").keeps("x".repeat(65_535)).refuses("x".repeat(65_536)),
            of("mediumtext character set utf8mb4").keeps("x".repeat(65_536)).refuses("é".repeat(1 << 23)),
            of("enum('MONDAY','so ''so''')")
                    .gives(DayOfWeek.MONDAY, "MONDAY")
                    .keeps("so 'so'")
                    .refuses("TUESDAY", 1),
            of("set('MONDAY','FRIDAY')")
                    .gives(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "MONDAY,FRIDAY")
                    .gives(List.of(), "")
                    .keeps("FRIDAY", "")
                    .refuses("MONDAY,TUESDAY", 1),
            of("varbinary(3)").keeps(ByteBuffer.wrap(new byte[] {0, -1, 39})).refuses(new byte[4], "abc"),
            of("tinyblob").keeps(ByteBuffer.wrap(new byte[255])).refuses(new byte[256]),
            of("blob").keeps(ByteBuffer.wrap(new byte[65_535])).refuses(new byte[65_536]),
            of("mediumblob").keeps(ByteBuffer.wrap(new byte[65_536])).refuses(new byte[1 << 24]));

    List<ValueColumn> TIMES = List.of(
            of("date")
                    .keeps(LocalDate.of(1000, 1, 1), LocalDate.of(9999, 12, 31))
                    .gives("2024-02-29", LocalDate.of(2024, 2, 29))
                    .refuses(LocalDate.of(999, 12, 31), LocalDate.of(10000, 1, 1), MOMENT),
            of("time")
                    .keeps(LocalTime.of(23, 59, 59), Duration.ofHours(839).minusSeconds(1))
                    .gives("-PT838H59M59S", Duration.ofHours(-839).plusSeconds(1))
                    .refuses(LocalTime.of(1, 2, 3, 500_000_000), Duration.ofHours(839), Duration.ofMillis(1)),
            of("time(6)")
                    .keeps(LocalTime.of(23, 59, 59, 999_999_000), Duration.ofMillis(-500))
                    .refuses(LocalTime.MAX),
            of("datetime")
                    .keeps(LocalDateTime.of(9999, 12, 31, 23, 59, 59))
                    .refuses(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1)),
            of("datetime(6)")
                    .keeps(LocalDateTime.of(1000, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))
                    .refuses(LocalDateTime.of(999, 12, 31, 23, 59), LocalDateTime.of(10000, 1, 1, 0, 0), MOMENT),
            of("timestamp(6) null")
                    .keeps(MOMENT, Instant.parse("1970-01-01T00:00:01Z"), Instant.parse("2038-01-19T03:14:07.999999Z"))
                    .gives(MOMENT.atOffset(ZoneOffset.ofHours(2)), MOMENT)
                    .refuses(Instant.EPOCH, Instant.parse("2038-01-19T03:14:08Z"), MOMENT.plusNanos(1))
                    .refuses(LocalDateTime.of(2024, 1, 1, 0, 0)));

    static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }

    MySqlValues rules();

    /** The columns that only this database has. */
    List<ValueColumn> own();

    @Override
    default List<ValueColumn> columns() {
        return Stream.of(NUMBERS, TEXTS, TIMES, own()).flatMap(List::stream).toList();
    }

    @Override
    default Object convert(Column column, Object value) {
        return requireNonNull(ColumnValues.of(rules(), Optional.empty()).convert(column, value));
    }

    @Override
    default String parameter(Column column, String marker) {
        return rules().parameter(column, marker);
    }
}
