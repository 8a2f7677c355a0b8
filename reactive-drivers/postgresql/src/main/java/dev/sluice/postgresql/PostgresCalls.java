package dev.sluice.postgresql;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.r2dbc.routine.Arguments;
import dev.sluice.r2dbc.routine.Arguments.Place;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.OutValues;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Kind;
import dev.sluice.schema.Routine.Parameter.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Functions are queried, procedures called; arguments go by their names, and are cast so that the right overload is found. */
enum PostgresCalls implements CallDialect {
    INSTANCE;

    @Override
    public Mono<RoutineResult> call(Engine engine, Arguments arguments, int maxRows) {
        Routine routine = arguments.routine();
        boolean procedure = routine.kind() == Kind.PROCEDURE;
        List<Place> given = arguments.places().stream()
                .filter(place -> place.goesIn() && arguments.has(place))
                .toList();
        String list = arguments.places().stream()
                .filter(place -> given.contains(place) || (procedure && !place.goesIn()))
                .map(place -> argument(place, given.contains(place)))
                .collect(Collectors.joining(", "));
        String call = "%s%s(%s)"
                .formatted(
                        procedure ? "call " : "select * from ",
                        PostgresDdl.INSTANCE.name(routine.schema(), routine.name()),
                        list);
        List<Place> out = arguments.places().stream().filter(Place::comesOut).toList();
        return engine.result(Work.bounded("call", arguments.bind(call, given)), maxRows)
                .map(result -> out.isEmpty() ? OutValues.none(result) : OutValues.of(result, result, out));
    }

    private static String argument(Place place, boolean given) {
        String value = given ? ":" + place.mark() : "null";
        String variadic = place.parameter().mode() == Mode.VARIADIC ? "variadic " : "";
        String name = place.parameter().name() == null ? "" : PostgresDdl.INSTANCE.quote(place.key()) + " => ";
        return "%s%scast(%s as %s)"
                .formatted(variadic, name, value, place.parameter().typeName());
    }

    @Override
    public String drop(Routine routine) {
        String kind = routine.kind() == Kind.WINDOW
                ? "function"
                : routine.kind().name().toLowerCase(Locale.ROOT);
        return "drop %s %s(%s)"
                .formatted(kind, PostgresDdl.INSTANCE.name(routine.schema(), routine.name()), routine.signature());
    }
}
