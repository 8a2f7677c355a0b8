package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.SchemaChanges.done;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.query.Query;
import dev.sluice.routine.RoutineCall;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.Routine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What {@link dev.sluice.routine.RoutineOperations} promises. */
public interface RoutineContract extends Contract {

    /** Makes a function of an INTEGER that gives its negative, and null for null. */
    String negating(String quotedName);

    /** What its parameter goes by. */
    default String parameter() {
        return "n";
    }

    /** Makes a procedure {@code moved} that adds {@code a} to {@code b}, which goes in and out, and puts 'done' into {@code c}. */
    Optional<String> moving();

    /** How the database quotes an identifier. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static RoutineOperations routines(TestDatabase db) {
        return db.as(RoutineOperations.class);
    }

    private RoutineCall negated(TestDatabase db, SchemaChanges changes, String name) {
        get(db.queries().update(Query.verbatim(negating(quote(name)))));
        return RoutineCall.of(String.valueOf(changes.name(name).schema()), name);
    }

    private static int number(RoutineResult result) {
        return ((Number) requireNonNull(result.value())).intValue();
    }

    @Test
    default void callsAFunctionWithItsArgumentsByName() {
        try (TestDatabase db = open()) {
            RoutineCall call = negated(db, SchemaChanges.in(db), "negated");
            assertThat(number(get(routines(db).call(call.with(parameter(), 5), 10))))
                    .isEqualTo(-5);
            assertThat(get(routines(db).call(call.with(parameter(), null), 10)).value())
                    .isNull();
            assertThat(get(db.inTransaction(tx -> tx.as(RoutineOperations.class).call(call.with(parameter(), 7), 10)))
                            .out())
                    .isEmpty();
            assertThat(call.with("secret", "value")).hasToString("RoutineCall[" + call.schema() + ".negated(secret)]");
        }
    }

    @Test
    default void callsAndDropsWhatHasAHostileName() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            for (String hostile : List.of("a;b", "\"", "'", "?", ":name", "select", "$1", "Mixed")) {
                RoutineCall call = negated(db, changes, hostile);
                assertThat(number(get(routines(db).call(call.with(parameter(), 1), 10))))
                        .isEqualTo(-1);
                Routine routine =
                        get(routines(db).routinesNamed(call.schema(), hostile).single());
                changes.make(routines(db).dropRoutine(routine));
                assertThat(get(routines(db)
                                .routinesNamed(call.schema(), hostile)
                                .collectList()))
                        .isEmpty();
            }
        }
    }

    @Test
    default void saysWhatDoesNotFit() {
        try (TestDatabase db = open()) {
            RoutineCall call = negated(db, SchemaChanges.in(db), "negated");
            for (RoutineCall wrong : List.of(call, call.with(parameter(), 1).with("x", 2), call.with("x", 2))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> get(routines(db).call(wrong, 10)))
                        .withMessageContainingAll("fits none of", "negated(", parameter());
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(routines(db).call(RoutineCall.of(call.schema(), "missing"), 10)))
                    .withMessageContaining("There is no routine");
        }
    }

    @Test
    default void plansADropThatIsAnErrorTheSecondTime() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            RoutineCall call = negated(db, changes, "negated");
            Routine routine =
                    get(routines(db).routinesNamed(call.schema(), "negated").single());
            assertThat(get(routines(db).dropRoutine(routine).plan())).hasSize(1);
            changes.make(routines(db).dropRoutine(routine));
            assertThat(routines(db)
                            .dropRoutine(routine)
                            .then(Mono.just("dropped"))
                            .onErrorReturn("failed")
                            .block(TestDatabase.LIMIT))
                    .isEqualTo("failed");
        }
    }

    @Test
    default void givesWhatComesOutOfAProcedure() {
        Optional<String> moving = moving();
        assumeTrue(moving.isPresent(), "not claimed: procedures with parameters that come out");
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            get(db.queries().update(Query.verbatim(moving.orElseThrow())));
            String schema = String.valueOf(changes.name("moved").schema());
            for (int i = 0; i < 20; i++) {
                RoutineResult moved = get(routines(db)
                        .call(RoutineCall.of(schema, "moved").with("a", i).with("b", 40), 10));
                assertThat(moved.out().keySet()).containsExactly("b", "c");
                assertThat(((Number) requireNonNull(moved.out().get("b"))).intValue())
                        .isEqualTo(40 + i);
                assertThat(moved.out()).contains(Map.entry("c", "done"));
                assertThat(moved.toString()).doesNotContain("done");
            }
            done(routines(db)
                    .dropRoutine(get(routines(db).routinesNamed(schema, "moved").single())));
        }
    }
}
