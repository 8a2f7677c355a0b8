package dev.sluice.r2dbc.routine;

import dev.sluice.r2dbc.ddl.Changes;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.routine.RoutineCall;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.Routine;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.change.SchemaChange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Routines, written once over how a database calls them. */
public interface RoutineCalls extends OnDialect, RoutineOperations {

    /** How the database calls routines. */
    CallDialect calls();

    @Override
    default Flux<Routine> routinesNamed(String schema, String name) {
        return objects(ObjectKind.ROUTINES, SchemaFilter.schema(schema).name(name));
    }

    @Override
    default Mono<RoutineResult> call(RoutineCall call, int maxRows) {
        return routinesNamed(call.schema(), call.name())
                .collectList()
                .map(routines -> Overloads.chosen(routines, call))
                .flatMap(arguments -> calls().call(engine(), arguments, maxRows));
    }

    @Override
    default SchemaChange dropRoutine(Routine routine) {
        return Changes.of(this, "dropRoutine", () -> calls().drop(routine));
    }
}
