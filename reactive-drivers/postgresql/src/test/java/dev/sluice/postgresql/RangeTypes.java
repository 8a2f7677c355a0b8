package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import java.util.List;

/** Ranges and multiranges. */
final class RangeTypes {

    static final List<DeclaredType> ALL = List.of(
            of("int4range").value("'[1,5)'", "[1,5)").value("'empty'", "empty").value("'(,)'", "(,)"),
            of("int8range").value("'[1,9223372036854775807)'", "[1,9223372036854775807)"),
            of("numrange").value("'[1.5,2.50]'", "[1.5,2.50]"),
            of("daterange").value("'[2024-01-01,infinity)'", "[2024-01-01,infinity)"),
            of("tsrange")
                    .value(
                            "'[2024-01-01 10:00,2024-01-01 11:00)'",
                            "[\"2024-01-01 10:00:00\",\"2024-01-01 11:00:00\")"),
            of("tstzrange").value("'[2024-01-01 10:00+00,)'", "[\"2024-01-01 15:30:00+05:30\",)"),
            of("int4multirange").value("'{[1,3),[5,8)}'", "{[1,3),[5,8)}").value("'{}'", "{}"),
            of("datemultirange").value("'{[2024-01-01,2024-02-01)}'", "{[2024-01-01,2024-02-01)}"));

    private RangeTypes() {}
}
