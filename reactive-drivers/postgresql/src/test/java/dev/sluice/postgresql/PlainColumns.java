package dev.sluice.postgresql;

import static dev.sluice.testkit.type.ValueColumn.of;

import dev.sluice.testkit.type.ValueColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Columns whose values the driver has codecs for. */
final class PlainColumns {

    private static final ZoneOffset KOLKATA = ZoneOffset.ofHoursMinutes(5, 30);
    private static final Instant MOMENT = Instant.parse("2024-02-29T12:34:56.123456Z");

    static final List<ValueColumn> ALL = List.of(
            of("boolean").keeps(true, false).gives("True", true).refuses("yes", 1, "t"),
            of("smallint")
                    .keeps(Short.MIN_VALUE, Short.MAX_VALUE)
                    .gives("7", (short) 7)
                    .gives(new BigDecimal("12.00"), (short) 12)
                    .refuses(32768, -32769L, 1.5, "x", "", Double.NaN, true, "1e300000000"),
            of("integer")
                    .keeps(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .gives(7L, 7)
                    .gives((byte) 1, 1)
                    .gives(1e3, 1000)
                    .refuses(2147483648L, BigInteger.TWO.pow(70), "1.5"),
            of("bigint")
                    .keeps(Long.MIN_VALUE, Long.MAX_VALUE)
                    .gives(BigInteger.TWO.pow(62), 1L << 62)
                    .refuses(BigInteger.TWO.pow(63), 9.3e18),
            of("numeric")
                    .keeps(new BigDecimal("12345678901234567890.12345678901234567890"), new BigDecimal("1E+1000"))
                    .keeps(new BigDecimal("1E-16383"))
                    .gives(0.1f, new BigDecimal("0.1"))
                    .gives(Long.MAX_VALUE, BigDecimal.valueOf(Long.MAX_VALUE))
                    .refuses(new BigDecimal("1E-16384"), new BigDecimal("1E+131072"), "one"),
            of("numeric(10,2)")
                    .keeps(new BigDecimal("99999999.99"), new BigDecimal("-99999999.99"))
                    .gives("1.5000", new BigDecimal("1.5"))
                    .refuses(new BigDecimal("100000000"), new BigDecimal("0.001"), 0.125, Double.POSITIVE_INFINITY),
            of("numeric(3,5)").keeps(new BigDecimal("0.00999")).refuses("0.01", "0.000001"),
            of("numeric(3,-2)").keeps(new BigDecimal("99900")).refuses("100000", "150"),
            of("real")
                    .keeps(Float.MAX_VALUE, Float.MIN_VALUE, 0.1f, Float.NaN, Float.NEGATIVE_INFINITY)
                    .gives("0.1", 0.1f)
                    .gives(16777216, 16777216f)
                    .refuses(16777217, 0.1 + 0.2, "1e39"),
            of("double precision")
                    .keeps(Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
                    .gives(0.1f, 0.1)
                    .gives(1L << 60, (double) (1L << 60))
                    .refuses((1L << 60) + 1, new BigDecimal("0.10000000000000000001"), "1e309"),
            of("text")
                    .keeps("", "it's", "gr\u00fc\ud83d\ude00", "\\N", "x".repeat(100_000))
                    .gives('x', "x")
                    .gives(DayOfWeek.MONDAY, "MONDAY")
                    .gives(new UUID(0, 1), new UUID(0, 1).toString())
                    .refuses("a\u0000b", "\ud83d", "\ude00 before", 7),
            of("character varying(3)")
                    .keeps("\ud83d\ude00\ud83d\ude00\ud83d\ude00")
                    .refuses("four", "abc "),
            of("character(3)").keeps("abc").gives("a", "a  ").refuses("abcd"),
            of("\"char\"").keeps("x").refuses("xy", "\u00fc"),
            of("name").keeps("x".repeat(63)).refuses("x".repeat(64), "\u00fc".repeat(32)),
            of("bytea")
                    .keeps(ByteBuffer.wrap(new byte[0]), ByteBuffer.wrap(new byte[] {0, -1, 16}))
                    .gives(new byte[] {1}, ByteBuffer.wrap(new byte[] {1}))
                    .refuses("text"),
            of("uuid")
                    .keeps(new UUID(-1, -1))
                    .gives("00000000-0000-0000-0000-00000000000A", new UUID(0, 10))
                    .refuses("1-1-1-1-1", "no uuid at all", 7),
            of("date")
                    .keeps(LocalDate.of(-4712, 1, 1), LocalDate.of(5874897, 12, 31), LocalDate.of(0, 1, 1))
                    .keeps(LocalDate.MAX, LocalDate.MIN)
                    .gives("2024-02-29", LocalDate.of(2024, 2, 29))
                    .refuses(LocalDate.of(-4713, 12, 31), LocalDate.of(5874898, 1, 1))
                    .refuses(LocalDate.MAX.minusDays(1), "29.2.2024", MOMENT)
                    .refuses(LocalDateTime.MAX, OffsetDateTime.MIN),
            of("time")
                    .keeps(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))
                    .gives("12:30", LocalTime.of(12, 30))
                    .refuses(LocalTime.MAX, LocalTime.of(0, 0, 0, 1), LocalTime.NOON.atOffset(ZoneOffset.UTC)),
            of("time(0)").keeps(LocalTime.of(1, 2, 3)).refuses(LocalTime.of(1, 2, 3, 500_000_000)),
            of("timestamp")
                    .keeps(LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000))
                    .keeps(LocalDateTime.of(-4712, 1, 1, 0, 0), LocalDateTime.MAX, LocalDateTime.MIN)
                    .gives("2024-02-29 01:02:03", LocalDateTime.of(2024, 2, 29, 1, 2, 3))
                    .refuses(LocalDateTime.of(294277, 1, 1, 0, 0), LocalDateTime.of(-4713, 12, 31, 23, 59, 59))
                    .refuses(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1), MOMENT, new Date(0))
                    .refuses(LocalDate.MAX, LocalDate.MIN, OffsetDateTime.MAX),
            of("timestamp(3)")
                    .keeps(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 999_000_000))
                    .refuses(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 999_100_000)),
            of("timestamp with time zone")
                    .gives(MOMENT, MOMENT.atOffset(KOLKATA))
                    .gives(MOMENT.atZone(ZoneId.of("America/New_York")), MOMENT.atOffset(KOLKATA))
                    .gives(new Date(86_400_000), OffsetDateTime.of(1970, 1, 2, 5, 30, 0, 0, KOLKATA))
                    .gives("2024-02-29T12:34:56.123456Z", MOMENT.atOffset(KOLKATA))
                    .gives(
                            OffsetDateTime.of(2024, 2, 29, 20, 4, 56, 123_456_000, ZoneOffset.ofHours(18)),
                            OffsetDateTime.of(2024, 2, 29, 7, 34, 56, 123_456_000, KOLKATA))
                    .gives(
                            Instant.parse("+294276-12-31T00:00:00Z"),
                            OffsetDateTime.of(294276, 12, 31, 5, 30, 0, 0, KOLKATA))
                    .keeps(OffsetDateTime.MAX, OffsetDateTime.MIN)
                    .refuses(LocalDateTime.of(2024, 2, 29, 1, 2), MOMENT.plusNanos(1), Instant.MAX)
                    .refuses(LocalDateTime.MAX, LocalDate.MIN)
                    .refuses(Instant.parse("+294277-01-01T00:00:00Z"), "2024-02-29T12:34:56"));

    private PlainColumns() {}
}
