package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import io.r2dbc.postgresql.codec.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Arrays. */
final class ArrayTypes {

    static final List<DeclaredType> ALL = List.of(
            of("integer[]")
                    .value("'{}'", new Integer[0])
                    .as(String[].class, new String[] {})
                    .value("'{1,NULL,3}'", new Integer[] {1, null, 3})
                    .as(String[].class, new String[] {"1", null, "3"})
                    .value("'{{1,2},{3,4}}'", new Integer[][] {{1, 2}, {3, 4}})
                    .value("'[0:1]={5,6}'", new Integer[] {5, 6})
                    .as(String[].class, new String[] {"5", "6"}),
            of("bigint[]")
                    .value("'{9223372036854775807}'", new Long[] {Long.MAX_VALUE})
                    .as(String[].class, new String[] {"9223372036854775807"}),
            of("numeric[]")
                    .value("'{1.50,-2}'", new BigDecimal[] {new BigDecimal("1.50"), new BigDecimal("-2")})
                    .as(String[].class, new String[] {"1.50", "-2"})
                    .refused("'{NaN}'")
                    .as(String[].class, new String[] {"NaN"}),
            of("boolean[]")
                    .value("'{t,f,NULL}'", new Boolean[] {true, false, null})
                    .as(String[].class, new String[] {"t", "f", null}),
            of("text[]")
                    .value("'{a,\"b c\",\"\",NULL,\"NULL\"}'", new String[] {"a", "b c", "", null, "NULL"})
                    .value("'{}'", new String[0]),
            of("date[]")
                    .value("'{2024-01-01,infinity}'", new LocalDate[] {LocalDate.of(2024, 1, 1), LocalDate.MAX})
                    .as(String[].class, new String[] {"2024-01-01", "infinity"}),
            of("uuid[]")
                    .value(
                            "'{5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10}'",
                            new UUID[] {UUID.fromString("5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10")})
                    .as(String[].class, new String[] {"5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10"}),
            of("interval[]")
                    .value("'{1 mon}'", new Interval[] {Interval.of(0, 1, 0, 0, 0, 0)})
                    .as(String[].class, new String[] {"1 mon"}),
            of("jsonb[]")
                    .value("array['{\"a\": 1}'::jsonb]", "{\"{\\\"a\\\": 1}\"}")
                    .as(String[].class, new String[] {"{\"a\": 1}"})
                    .as(Object[].class, new String[] {"{\"a\": 1}"}),
            of("mood[]")
                    .after("create type mood as enum ('ok', 'so so')")
                    .value("'{ok,\"so so\"}'", "{ok,\"so so\"}")
                    .as(String[].class, new String[] {"ok", "so so"})
                    .as(Object[].class, new String[] {"ok", "so so"}),
            of("int4range[]")
                    .value("array['[1,3)'::int4range]", "{\"[1,3)\"}")
                    .as(String[].class, new String[] {"[1,3)"})
                    .as(Object[].class, new String[] {"[1,3)"}));

    private ArrayTypes() {}
}
