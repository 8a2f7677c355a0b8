package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;
import static dev.sluice.testkit.type.TypeValue.REFUSED;

import dev.sluice.testkit.type.DeclaredType;
import java.util.List;

/** Types that users create, and some of the server that have no class. */
final class OwnTypes {

    static final List<DeclaredType> ALL = List.of(
            of("mood")
                    .after("create type mood as enum ('ok', 'so so')")
                    .value("'ok'", "ok")
                    .value("'so so'", "so so"),
            of("positive")
                    .after("create domain positive as integer check (value > 0)")
                    .value("7", 7),
            of("label").after("create domain label as text").value("'x'", "x"),
            of("pair")
                    .after("create type pair as (a integer, b text)")
                    .value("row(1, 'x y')", "(1,\"x y\")")
                    .value("row(null, '')", "(,\"\")"),
            of("pg_lsn").value("'16/B374D848'", "16/B374D848"),
            of("regclass").refused("'pg_class'").as(String.class, REFUSED),
            of("xid8").value("'18446744073709551615'", "18446744073709551615"));

    private OwnTypes() {}
}
