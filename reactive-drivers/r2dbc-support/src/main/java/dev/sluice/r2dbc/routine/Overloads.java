package dev.sluice.r2dbc.routine;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.r2dbc.routine.Arguments.Place;
import dev.sluice.routine.RoutineCall;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Kind;
import dev.sluice.schema.Routine.Parameter.Mode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the routines of a name is meant by a call. */
final class Overloads {

    private Overloads() {}

    static Arguments chosen(List<Routine> routines, RoutineCall call) {
        List<Routine> fitting = routines.stream()
                .filter(routine -> takes(routine, call.arguments().keySet()))
                .toList();
        if (fitting.size() != 1) {
            throw unclear(routines, fitting, call);
        }
        Routine routine = fitting.get(0);
        if (routine.kind() == Kind.AGGREGATE || routine.kind() == Kind.WINDOW) {
            throw new FeatureNotSupportedException(
                    "%s is of the rows of a query and is not called by itself: use it in one".formatted(text(routine)));
        }
        return new Arguments(routine, call.arguments());
    }

    private static boolean takes(Routine routine, Set<String> given) {
        List<Place> in =
                Arguments.places(routine).stream().filter(Place::goesIn).toList();
        return in.stream().map(Place::key).collect(Collectors.toSet()).containsAll(given)
                && in.stream().allMatch(place -> given.contains(place.key()) || isOptional(place));
    }

    private static boolean isOptional(Place place) {
        return place.parameter().defaultValue() != null || place.parameter().mode() == Mode.VARIADIC;
    }

    private static IllegalArgumentException unclear(List<Routine> all, List<Routine> fitting, RoutineCall call) {
        if (all.isEmpty()) {
            return new IllegalArgumentException(
                    "There is no routine %s.%s, or it may not be seen".formatted(call.schema(), call.name()));
        }
        return new IllegalArgumentException(
                fitting.isEmpty()
                        ? "%s fits none of: %s".formatted(call, texts(all))
                        : "%s fits more than one: %s".formatted(call, texts(fitting)));
    }

    private static String texts(List<Routine> routines) {
        return routines.stream().map(Overloads::text).collect(Collectors.joining("; "));
    }

    private static String text(Routine routine) {
        return Arguments.places(routine).stream()
                .map(place -> "%s %s %s"
                        .formatted(
                                place.parameter().mode(),
                                place.key(),
                                place.parameter().typeName()))
                .collect(Collectors.joining(", ", routine.schema() + "." + routine.name() + "(", ")"));
    }
}
