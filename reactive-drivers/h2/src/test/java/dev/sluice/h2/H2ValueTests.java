package dev.sluice.h2;

import static dev.sluice.testkit.type.ValueColumn.of;
import static java.util.Objects.requireNonNull;

import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ValueContract;
import dev.sluice.testkit.type.ValueColumn;
import dev.sluice.testkit.watch.LeakWatch;
import java.math.BigDecimal;
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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.api.Interval;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2ValueTests implements ValueContract {

    private static final ColumnValues VALUES = ColumnValues.of(H2Values.INSTANCE, Optional.empty());

    private static final Instant MOMENT = Instant.parse("2024-02-29T12:34:56.123456Z");

    private static final List<ValueColumn> PLAIN = List.of(
            of("BOOLEAN").keeps(true).gives("false", false).refuses(1),
            of("TINYINT").keeps(Byte.MIN_VALUE, Byte.MAX_VALUE).refuses(128, -129),
            of("SMALLINT").keeps(Short.MIN_VALUE, Short.MAX_VALUE).refuses(32768),
            of("INTEGER")
                    .keeps(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .gives("7", 7)
                    .refuses(2147483648L),
            of("BIGINT").keeps(Long.MIN_VALUE, Long.MAX_VALUE).refuses("9223372036854775808"),
            of("NUMERIC(38, 10)")
                    .keeps(new BigDecimal("-9999999999999999999999999999.9999999999"))
                    .refuses("10000000000000000000000000000", "1e-11", Double.NaN),
            of("NUMERIC").keeps(new BigDecimal("1E+40")).refuses("0.5"),
            of("DECFLOAT(20)")
                    .keeps(new BigDecimal("1E-50"), new BigDecimal("1.2345678901234567890"))
                    .refuses("1.23456789012345678901", Double.NaN),
            of("REAL").keeps(Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN).refuses(16777217),
            of("DOUBLE PRECISION")
                    .keeps(Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY)
                    .refuses((1L << 60) + 1),
            of("CHARACTER(3)").keeps("abc").refuses("abcd"),
            of("CHARACTER VARYING(4)")
                    .keeps("", "a\u0000b", "\ud83d\ude00\ud83d\ude00")
                    .gives('x', "x")
                    .refuses("\ud83d\ude00\ud83d\ude00x", "\ud83d", 7),
            of("CHARACTER LARGE OBJECT").keeps("", "x".repeat(100_000)).gives(DayOfWeek.MONDAY, "MONDAY"),
            of("BINARY VARYING(3)").keeps(new byte[] {0, -1, 16}).refuses(new byte[4], ByteBuffer.allocate(4), "x"),
            of("BINARY LARGE OBJECT").keeps(ByteBuffer.wrap(new byte[0]), ByteBuffer.wrap(new byte[] {0, -1})),
            of("UUID")
                    .keeps(new UUID(-1, -1))
                    .gives(new UUID(0, 1).toString(), new UUID(0, 1))
                    .refuses("1-1-1-1-1"),
            of("JSON")
                    .gives("{\"a\": [1, \"gr\u00fc\"]}", "{\"a\":[1,\"gr\u00fc\"]}")
                    .gives("\"text\"", "\"text\"")
                    .refuses(Map.of(), 7),
            of("ENUM('MONDAY', 'so so')")
                    .gives(DayOfWeek.MONDAY, "MONDAY")
                    .keeps("so so")
                    .refuses("TUESDAY", 1));

    private static final List<ValueColumn> TIMES = List.of(
            of("DATE")
                    .keeps(LocalDate.of(-4712, 1, 1), LocalDate.of(999_999, 12, 31))
                    .gives("2024-02-29", LocalDate.of(2024, 2, 29))
                    .refuses("no date", MOMENT),
            of("TIME").keeps(LocalTime.of(1, 2, 3)).refuses(LocalTime.of(1, 2, 3, 500_000_000)),
            of("TIME(9)").keeps(LocalTime.MIDNIGHT, LocalTime.MAX),
            of("TIME(9) WITH TIME ZONE")
                    .keeps(OffsetTime.of(LocalTime.MAX, ZoneOffset.ofHours(-18)))
                    .refuses(LocalTime.NOON),
            of("TIMESTAMP")
                    .keeps(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 999_999_000))
                    .refuses(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1), MOMENT),
            of("TIMESTAMP(9)").keeps(LocalDateTime.of(999_999, 12, 31, 23, 59, 59, 999_999_999)),
            of("TIMESTAMP WITH TIME ZONE")
                    .gives(MOMENT, MOMENT.atOffset(ZoneOffset.UTC))
                    .keeps(OffsetDateTime.of(-4712, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(18)))
                    .refuses(LocalDateTime.of(2024, 2, 29, 1, 2), MOMENT.plusNanos(1)),
            of("PRECISE")
                    .after("create domain PRECISE as TIMESTAMP(9)")
                    .keeps(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1)),
            of("INTERVAL YEAR TO MONTH")
                    .keeps(Period.of(1, 2, 0))
                    .gives("-P2M", Period.ofMonths(-2))
                    .refuses(Period.ofDays(1)),
            of("INTERVAL DAY TO SECOND(9)")
                    .keeps(Duration.ofDays(3).plusNanos(1))
                    .gives(Interval.ofDays(3), Duration.ofDays(3))
                    .refuses(Period.ofYears(1)),
            of("INTERVAL HOUR TO MINUTE").keeps(Duration.ofMinutes(-90)).refuses(Duration.ofSeconds(1)));

    private static final List<ValueColumn> ARRAYS = List.of(
            of("INTEGER ARRAY[3]")
                    .gives(new int[] {1, 2}, List.of(1, 2))
                    .gives(Arrays.asList(1L, null, "3"), Arrays.asList(1, null, 3))
                    .keeps(List.of())
                    .refuses(List.of(1, 2, 3, 4), List.of(2147483648L), 7),
            of("INTEGER ARRAY ARRAY").keeps(List.of(List.of(1, 2), List.of(3))),
            of("CHARACTER VARYING(3) ARRAY").keeps(List.of("abc", "")).refuses(List.of("abcd")),
            of("NUMERIC(10, 2) ARRAY").keeps(List.of(new BigDecimal("1.5"))).refuses(List.of("0.001")));

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public List<ValueColumn> columns() {
        return Stream.of(PLAIN, TIMES, ARRAYS).flatMap(List::stream).toList();
    }

    @Override
    public Object convert(Column column, Object value) {
        return requireNonNull(VALUES.convert(column, value));
    }

    @Override
    public String parameter(Column column, String marker) {
        return H2Values.INSTANCE.parameter(column, marker);
    }
}
