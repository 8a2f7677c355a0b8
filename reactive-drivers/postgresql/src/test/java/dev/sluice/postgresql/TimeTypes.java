package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import io.r2dbc.postgresql.codec.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;

/** Dates, times and intervals. */
final class TimeTypes {

    static final List<DeclaredType> ALL = List.of(
            of("date")
                    .value("'2024-02-29'", LocalDate.of(2024, 2, 29))
                    .value("'0001-01-01'", LocalDate.of(1, 1, 1))
                    .value("'0044-03-15 BC'", LocalDate.of(-43, 3, 15))
                    .value("'4713-01-01 BC'", LocalDate.of(-4712, 1, 1))
                    .value("'5874897-12-31'", LocalDate.of(5874897, 12, 31))
                    .value("'1582-10-10'", LocalDate.of(1582, 10, 10))
                    .value("'infinity'", LocalDate.MAX)
                    .value("'-infinity'", LocalDate.MIN),
            of("time")
                    .value("'00:00'", LocalTime.MIDNIGHT)
                    .value("'12:30:00.1'", LocalTime.of(12, 30, 0, 100_000_000))
                    .value("'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000))
                    .value("'24:00'", LocalTime.MAX),
            of("time with time zone")
                    .value("'00:00+00'", OffsetTime.of(LocalTime.MIDNIGHT, ZoneOffset.UTC))
                    .value(
                            "'12:00:00.123-05:30'",
                            OffsetTime.of(12, 0, 0, 123_000_000, ZoneOffset.ofHoursMinutes(-5, -30)))
                    .refused("'24:00+02'"),
            of("timestamp")
                    .value("'2024-02-29 12:34:56.123456'", LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000))
                    .value("'1969-12-31 23:59:59.999999'", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000))
                    .value("'0044-03-15 12:00 BC'", LocalDateTime.of(-43, 3, 15, 12, 0))
                    .value("'294276-12-31 23:59:59.999999'", LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000))
                    .value("'infinity'", LocalDateTime.MAX)
                    .value("'-infinity'", LocalDateTime.MIN),
            of("timestamp with time zone")
                    .value(
                            "'2024-07-01 12:34:56.123456+02'",
                            OffsetDateTime.of(2024, 7, 1, 16, 4, 56, 123_456_000, ZoneOffset.ofHoursMinutes(5, 30)))
                    .value(
                            "'1969-12-31 23:59:59.5+00'",
                            OffsetDateTime.of(1970, 1, 1, 5, 29, 59, 500_000_000, ZoneOffset.ofHoursMinutes(5, 30)))
                    .value(
                            "'0044-03-15 12:00+00 BC'",
                            OffsetDateTime.of(-43, 3, 15, 17, 53, 28, 0, ZoneOffset.ofHoursMinutesSeconds(5, 53, 28)))
                    .value("'infinity'", OffsetDateTime.MAX)
                    .value("'-infinity'", OffsetDateTime.MIN),
            of("interval")
                    .value("'0'", Interval.ZERO)
                    .value("'1 year 2 mons 3 days 04:05:06.789'", Interval.of(1, 2, 3, 4, 5, 6, 789_000))
                    .value("'-1 day -00:00:00.5'", Interval.of(0, 0, -1, 0, 0, 0, -500_000)));

    private TimeTypes() {}
}
