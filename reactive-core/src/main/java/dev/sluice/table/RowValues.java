package dev.sluice.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a row by their columns' names. */
public final class RowValues {

    private RowValues() {}

    /**
     * The components of a record by their names, in their order.
     *
     * @throws IllegalArgumentException when the record's type cannot be read from here: its package must be open to this module
     */
    public static Map<String, @Nullable Object> of(Record row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            values.put(component.getName(), value(row, component));
        }
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable Object value(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "Cannot read '%s' of %s: make the record public, or open its package '%s' to this module"
                            .formatted(
                                    component.getName(),
                                    row.getClass().getName(),
                                    row.getClass().getPackageName()),
                    e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "'%s' of %s failed"
                            .formatted(component.getName(), row.getClass().getName()),
                    e.getCause());
        }
    }
}
