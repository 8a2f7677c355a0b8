package dev.sluice.mysqlfamily;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.r2dbc.routine.Arguments;
import dev.sluice.r2dbc.routine.Arguments.Place;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.OutValues;
import dev.sluice.routine.RoutineResult;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Arguments go by their places, and what comes out of a procedure by variables of the session, which its next borrower does not find.
 */
public enum MySqlCalls implements CallDialect {
    INSTANCE;

    @Override
    public Mono<RoutineResult> call(Engine engine, Arguments arguments, int maxRows) {
        return arguments.routine().kind() == Kind.PROCEDURE
                ? engine.pinned(one -> procedure(one, arguments, maxRows)).next()
                : function(engine, arguments, maxRows);
    }

    private static Mono<RoutineResult> function(Engine engine, Arguments arguments, int maxRows) {
        String list =
                arguments.places().stream().map(place -> ":" + place.mark()).collect(Collectors.joining(", "));
        String sql = "select %s(%s) as result".formatted(name(arguments.routine()), list);
        return engine.result(Work.bounded("call", arguments.bind(sql, arguments.places())), maxRows)
                .map(OutValues::none);
    }

    private static Mono<RoutineResult> procedure(Engine one, Arguments arguments, int maxRows) {
        List<Place> places = arguments.places();
        List<Place> out = places.stream().filter(Place::comesOut).toList();
        List<Place> in = places.stream().filter(place -> !place.comesOut()).toList();
        String list = places.stream()
                .map(place -> place.comesOut() ? variable(place) : ":" + place.mark())
                .collect(Collectors.joining(", "));
        Mono<QueryResult> called = one.result(
                Work.bounded("call", arguments.bind("call %s(%s)".formatted(name(arguments.routine()), list), in)),
                maxRows);
        return Flux.fromIterable(out)
                .concatMap(place -> one.update(Work.bounded("call", set(arguments, place))))
                .then(called)
                .flatMap(result -> out.isEmpty()
                        ? Mono.just(OutValues.none(result))
                        : one.result(Work.bounded("call", Query.verbatim(read(out))), 1)
                                .map(row -> OutValues.of(result, row, out)));
    }

    private static Query set(Arguments arguments, Place place) {
        return place.goesIn()
                ? arguments.bind("set %s = :%s".formatted(variable(place), place.mark()), List.of(place))
                : Query.verbatim("set %s = null".formatted(variable(place)));
    }

    private static String read(List<Place> out) {
        return out.stream().map(MySqlCalls::variable).collect(Collectors.joining(", ", "select ", ""));
    }

    private static String variable(Place place) {
        return "@sluice_" + place.mark();
    }

    private static String name(Routine routine) {
        return MySqlDdl.MYSQL.name(routine.schema(), routine.name());
    }

    @Override
    public String drop(Routine routine) {
        return "drop %s %s".formatted(routine.kind().name().toLowerCase(Locale.ROOT), name(routine));
    }
}
