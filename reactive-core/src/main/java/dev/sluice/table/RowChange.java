package dev.sluice.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of some rows.
 *
 * @param values by the names of columns, at least one
 */
public record RowChange(Filter filter, Map<String, @Nullable Object> values) {

    public RowChange {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static RowChange of(Filter filter, Map<String, ? extends @Nullable Object> values) {
        return new RowChange(filter, new LinkedHashMap<>(values));
    }

    /** Without values. */
    @Override
    public String toString() {
        return "RowChange[filter=%s, values=%s]".formatted(filter, values.keySet());
    }
}
