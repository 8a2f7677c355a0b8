package dev.sluice.r2dbc.routine;

import dev.sluice.query.QueryResult;
import dev.sluice.query.ResultColumn;
import dev.sluice.r2dbc.routine.Arguments.Place;
import dev.sluice.routine.RoutineResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the parameters that come out. */
public final class OutValues {

    private OutValues() {}

    /** A result without any. */
    public static RoutineResult none(QueryResult result) {
        return RoutineResult.of(result, Map.of());
    }

    /**
     * Of a row with a column for each.
     *
     * @param result what the routine gave besides
     */
    public static RoutineResult of(QueryResult result, QueryResult row, List<Place> places) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        List<ResultColumn> columns = row.columns();
        for (int i = 0; i < places.size() && i < columns.size() && !row.rows().isEmpty(); i++) {
            out.put(places.get(i).key(), row.value(0, i));
        }
        return RoutineResult.of(result, out);
    }
}
