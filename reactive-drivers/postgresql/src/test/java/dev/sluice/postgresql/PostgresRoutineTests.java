package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.routine.RoutineCall;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.routine.RoutineResult;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.RoutineContract;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresRoutineTests implements RoutineContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public String negating(String quotedName) {
        return "create function %s(n integer) returns integer language sql as 'select -n'".formatted(quotedName);
    }

    @Override
    public Optional<String> moving() {
        return Optional.of("create procedure moved(in a integer, inout b integer, out c text) language plpgsql"
                + " as 'begin b := b + a; c := ''done''; end'");
    }

    /** PostgreSQL finds a routine by its parameters, which may have defaults, no names, or be many. */
    @Test
    void findsTheRoutineThatTakesTheArguments() {
        try (TestDatabase db = open()) {
            for (String sql : List.of(
                    "create function f(n integer, more integer default 10) returns integer language sql as 'select n + more'",
                    "create function f(text, variadic others text[]) returns text language sql"
                            + " as 'select $1 || array_to_string($2, ''+'')'",
                    "create function g(n integer) returns integer language sql as 'select n'",
                    "create function g(n text) returns integer language sql as 'select 0'",
                    "create function h(n integer) returns setof integer language sql as 'select generate_series(1, n)'",
                    "create function o(in n integer, out twice integer, out label text) language sql"
                            + " as 'select n * 2, ''it is'''",
                    "create aggregate total(integer) (sfunc = int4pl, stype = integer)")) {
                db.queries().update(Query.verbatim(sql)).block(LIMIT);
            }
            RoutineOperations routines = db.as(RoutineOperations.class);
            String schema = db.text("select current_schema()::text").block(LIMIT);
            RoutineCall f = RoutineCall.of(schema, "f");

            assertThat(value(routines, f.with("n", 1))).isEqualTo(11);
            assertThat(value(routines, f.with("more", 2).with("n", 1))).isEqualTo(3);
            assertThat(value(routines, f.with("1", "a").with("others", new String[] {"b", "c"})))
                    .isEqualTo("ab+c");
            assertThat(routines.call(RoutineCall.of(schema, "h").with("n", 5), 3)
                            .block(LIMIT)
                            .result())
                    .satisfies(rows -> assertThat(rows.rows()).hasSize(3))
                    .satisfies(rows -> assertThat(rows.truncated()).isTrue());
            assertThat(routines.call(RoutineCall.of(schema, "o").with("n", 4), 1)
                            .map(RoutineResult::out)
                            .block(LIMIT))
                    .isEqualTo(Map.of("twice", 8, "label", "it is"));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> value(routines, RoutineCall.of(schema, "g").with("n", 1)))
                    .withMessageContaining("fits more than one");
            assertThatThrownBy(() ->
                            value(routines, RoutineCall.of(schema, "total").with("1", 1)))
                    .isInstanceOf(FeatureNotSupportedException.class);
        }
    }

    private static Object value(RoutineOperations routines, RoutineCall call) {
        return routines.call(call, 10).mapNotNull(RoutineResult::value).block(LIMIT);
    }
}
