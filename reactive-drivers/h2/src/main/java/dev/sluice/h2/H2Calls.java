package dev.sluice.h2;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.r2dbc.routine.Arguments;
import dev.sluice.r2dbc.routine.Arguments.Place;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.OutValues;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Kind;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Methods of Java, which take their arguments in order and have none that come out. */
enum H2Calls implements CallDialect {
    INSTANCE;

    @Override
    public Mono<RoutineResult> call(Engine engine, Arguments arguments, int maxRows) {
        Routine routine = arguments.routine();
        List<Place> places = arguments.places();
        String list = places.stream()
                .map(place -> "cast(:%s as %s)"
                        .formatted(place.mark(), place.parameter().typeName()))
                .collect(Collectors.joining(", "));
        String call = "call %s(%s)".formatted(H2Ddl.INSTANCE.name(routine.schema(), routine.name()), list);
        return engine.result(Work.bounded("call", arguments.bind(call, places)), maxRows)
                .map(OutValues::none);
    }

    @Override
    public String drop(Routine routine) {
        String kind = routine.kind() == Kind.AGGREGATE ? "aggregate" : "alias";
        return "drop %s %s".formatted(kind, H2Ddl.INSTANCE.name(routine.schema(), routine.name()));
    }
}
