package dev.sluice.r2dbc.routine;

import dev.sluice.query.Query;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Parameter;
import dev.sluice.schema.Routine.Parameter.Mode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A routine and the values for its parameters.
 *
 * @param values by the names of the parameters, or by their numbers where they have none
 */
public record Arguments(Routine routine, Map<String, @Nullable Object> values) {

    /**
     * A parameter with its place.
     *
     * @param key the name it goes by
     * @param mark what stands for its value in the SQL of a {@link Query}, without the colon
     */
    public record Place(Parameter parameter, String key, String mark) {

        public boolean goesIn() {
            return parameter.mode() != Mode.OUT;
        }

        public boolean comesOut() {
            return parameter.mode() == Mode.OUT || parameter.mode() == Mode.INOUT;
        }
    }

    /** All parameters, in their order. */
    public List<Place> places() {
        return places(routine);
    }

    static List<Place> places(Routine routine) {
        List<Parameter> parameters = routine.parameters();
        return IntStream.range(0, parameters.size())
                .mapToObj(i -> new Place(
                        parameters.get(i),
                        parameters.get(i).name() == null
                                ? String.valueOf(i + 1)
                                : String.valueOf(parameters.get(i).name()),
                        "p" + i))
                .toList();
    }

    /** Whether a value is given for it. */
    public boolean has(Place place) {
        return values.containsKey(place.key());
    }

    /** With the values of these parameters. */
    public Query bind(String sql, List<Place> bound) {
        Query query = Query.of(sql);
        for (Place place : bound) {
            Object value = values.get(place.key());
            query = value == null ? query.bindNull(place.mark(), String.class) : query.bind(place.mark(), value);
        }
        return query;
    }
}
