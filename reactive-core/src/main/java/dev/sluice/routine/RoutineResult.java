package dev.sluice.routine;

import dev.sluice.query.QueryResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call gave. {@code toString} shows no value.
 *
 * @param result of a function its rows, one row of one value for most; of a procedure the first rows that it gave, if it did
 * @param out the values of the parameters that come out, by their names or numbers
 */
public record RoutineResult(QueryResult result, Map<String, @Nullable Object> out) {

    public RoutineResult {
        out = Collections.unmodifiableMap(new LinkedHashMap<>(out));
    }

    /** What was given, and what came out. */
    public static RoutineResult of(QueryResult result, Map<String, @Nullable Object> out) {
        return new RoutineResult(result, out);
    }

    /**
     * The only value of a function.
     *
     * @throws IllegalStateException when it gave another number of rows or columns than one
     */
    public @Nullable Object value() {
        if (result.rows().size() != 1 || result.columns().size() != 1) {
            throw new IllegalStateException("Expected one value, found %d rows of %d columns"
                    .formatted(result.rows().size(), result.columns().size()));
        }
        return result.value(0, 0);
    }

    @Override
    public String toString() {
        return "RoutineResult[result=%s, out=%s]".formatted(result, out.keySet());
    }
}
