package dev.sluice.routine;

import dev.sluice.schema.Routine;
import dev.sluice.schema.change.SchemaChange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looking at, calling and dropping functions and procedures; all of them are listed by introspection. */
public interface RoutineOperations {

    /**
     * The functions and procedures of this name, with their parameters and what they run; more than one where the database tells
     * them apart by their parameters.
     */
    Flux<Routine> routinesNamed(String schema, String name);

    /**
     * Calls the one routine of this name that takes these arguments, which is found by what the database tells of its parameters;
     * their values are bound. Memory holds the result.
     * <p>
     * Cancelling is as for an update: what was sent is stopped on the server, and may have had effects. Errors are those of a
     * query; an {@link IllegalArgumentException} that names what there is where no routine, or more than one, takes these arguments;
     * a {@link dev.sluice.error.FeatureNotSupportedException} for aggregates and the like, which are not called.
     *
     * @param maxRows how many rows of the result are kept
     */
    Mono<RoutineResult> call(RoutineCall call, int maxRows);

    /** An error where there is none, or where something needs it. */
    SchemaChange dropRoutine(Routine routine);
}
