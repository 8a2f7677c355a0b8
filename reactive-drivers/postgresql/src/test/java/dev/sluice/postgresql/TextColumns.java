package dev.sluice.postgresql;

import static dev.sluice.testkit.type.ValueColumn.of;

import dev.sluice.testkit.type.ValueColumn;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Columns whose values are bound as texts. */
final class TextColumns {

    private enum Mood {
        OK
    }

    static final List<ValueColumn> ALL = List.of(
            of("time with time zone")
                    .keeps(OffsetTime.of(
                            LocalTime.of(23, 59, 59, 999_999_000), ZoneOffset.ofHoursMinutesSeconds(15, 59, 59)))
                    .keeps(OffsetTime.of(LocalTime.MIDNIGHT, ZoneOffset.ofHoursMinutes(-5, -30)))
                    .gives("12:00Z", OffsetTime.of(12, 0, 0, 0, ZoneOffset.UTC))
                    .refuses(OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(16)), LocalTime.NOON, OffsetTime.MAX),
            of("money")
                    .readAs("c::numeric")
                    .keeps(new BigDecimal("92233720368547758.07"), new BigDecimal("-0.01"))
                    .gives("12.50", new BigDecimal("12.5"))
                    .gives(7, BigDecimal.valueOf(7))
                    .refuses("0.001", "92233720368547758.08", "$1", Double.NaN),
            of("bit(4)").keeps("0101").refuses("010", "01010", "012", 5),
            of("bit").gives(true, "1").keeps("0").refuses("", "00"),
            of("bit varying(4)").keeps("", "1", "1111").refuses("11111"),
            of("interval")
                    .readAs("c::text")
                    .gives(Duration.ofHours(36).plusNanos(1000), "36:00:00.000001")
                    .gives(Duration.ofMillis(-500), "-00:00:00.5")
                    .gives(Duration.ofSeconds(Long.MAX_VALUE / 1_000_000), "2562047788:00:54")
                    .gives(Period.of(1, -2, 3), "10 mons 3 days")
                    .gives("P1Y", "1 year")
                    .gives("PT1.5S", "00:00:01.5")
                    .gives(Interval.of(1, 2, 3, 4, 5, 6, 789_000), "1 year 2 mons 3 days 04:05:06.789")
                    .refuses(Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE), "1 day", 7),
            of("interval(0)")
                    .readAs("c::text")
                    .gives(Duration.ofSeconds(1), "00:00:01")
                    .refuses(Duration.ofMillis(1)),
            of("interval year to month")
                    .readAs("c::text")
                    .gives(Period.of(1, 2, 0), "1 year 2 mons")
                    .refuses(Period.ofDays(1), Duration.ofSeconds(1)),
            of("interval hour to minute")
                    .readAs("c::text")
                    .gives(Duration.ofMinutes(-90), "-01:30:00")
                    .refuses(Duration.ofSeconds(1)),
            of("jsonb")
                    .readAs("c::text")
                    .gives("{\"a\":[1]}", "{\"a\": [1]}")
                    .gives("null", "null")
                    .gives(Json.of("[1]"), "[1]")
                    .refuses(Map.of("a", 1), List.of(1), new int[] {1}, new byte[] {1}, 7, "a\u0000"),
            of("xml").keeps("<a>x &amp; y</a>").refuses(7),
            of("mood")
                    .after("create type mood as enum ('OK', 'so so')")
                    .readAs("c::text")
                    .gives(Mood.OK, "OK")
                    .keeps("so so")
                    .refuses(7),
            of("inet")
                    .readAs("c::text")
                    .gives(address("10.0.0.1"), "10.0.0.1/32")
                    .gives("::1/64", "::1/64")
                    .refuses(7),
            of("macaddr").keeps("08:00:2b:01:02:03"),
            of("point").readAs("c::text").gives("(1,2)", "(1,2)"),
            of("int4range").gives("[1,5)", "[1,5)"),
            of("pair")
                    .after("create type pair as (a integer, b text)")
                    .readAs("c::text")
                    .keeps("(1,\"x y\")"),
            of("tsvector").keeps("'a':1 'b':2"),
            of("oid").gives(4294967295L, 4294967295L).gives("7", 7L),
            of("integer[]")
                    .readAs("c::text")
                    .gives(new int[] {1, 2}, "{1,2}")
                    .gives(Arrays.asList(1L, null, "3"), "{1,NULL,3}")
                    .gives(new Integer[0], "{}")
                    .gives(new int[][] {{1, 2}, {3, 4}}, "{{1,2},{3,4}}")
                    .gives(List.of(List.of(1), List.of(2)), "{{1},{2}}")
                    .refuses(List.of(1, 2147483648L), "{1}", 7, List.of(List.of(1), List.of(1, 2)))
                    .refuses(List.of(1, List.of(1))),
            of("text[]")
                    .keeps(List.of("a", "", "NULL", "null", "\"", "\\", "{a,b}", " x ", "gr\u00fc\ud83d\ude00", "\n"))
                    .refuses(List.of("a\u0000"), List.of(7)),
            of("character varying(3)[]").keeps(List.of("abc")).refuses(List.of("abcd")),
            of("numeric(10,2)[]").keeps(List.of(new BigDecimal("1.50"))).refuses(List.of("0.001")),
            of("boolean[]").keeps(List.of(true, false)),
            of("date[]").keeps(List.of(LocalDate.of(2024, 2, 29), LocalDate.of(-43, 3, 15))),
            of("timestamp(3) with time zone[]")
                    .readAs("(c[1] at time zone 'utc')::text")
                    .gives(List.of(Instant.parse("2024-02-29T12:00:00.123Z")), "2024-02-29 12:00:00.123")
                    .refuses(List.of(Instant.parse("2024-02-29T12:00:00.1234Z"))),
            of("bytea[]")
                    .readAs("c::text")
                    .gives(List.of(new byte[] {0, -1}, ByteBuffer.allocate(0)), "{\"\\\\x00ff\",\"\\\\x\"}"),
            of("jsonb[]").readAs("c::text").gives(List.of("{\"a\": 1}"), "{\"{\\\"a\\\": 1}\"}"),
            of("interval[]").readAs("c::text").gives(List.of(Period.ofDays(1)), "{\"1 day\"}"),
            of("mood[]").readAs("c::text").gives(List.of(Mood.OK, "so so"), "{OK,\"so so\"}"),
            of("box[]").readAs("c::text").gives(List.of("(1,1),(0,0)", "(2,2),(0,0)"), "{(1,1),(0,0);(2,2),(0,0)}"));

    private TextColumns() {}

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
