package dev.sluice.r2dbc.routine;

import dev.sluice.engine.Engine;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.Routine;
import reactor.core.publisher.Mono;

/** How one database calls and drops routines. */
public interface CallDialect {

    Mono<RoutineResult> call(Engine engine, Arguments arguments, int maxRows);

    /** The statement that drops a routine. */
    String drop(Routine routine);
}
