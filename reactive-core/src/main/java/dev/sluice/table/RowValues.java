package dev.sluice.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * What reads the components of records of one type, in their order; for many of them.
     *
     * @throws IllegalArgumentException when the record's type cannot be read from here: its package must be open to this module
     */
    public static <R extends Record> Function<R, @Nullable Object[]> reader(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            readable(type, component);
        }
        return row -> {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(row, components[i]);
            }
            return values;
        };
    }

    private static void readable(Class<?> type, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
        } catch (RuntimeException e) {
            throw unreadable(type, component, e);
        }
    }

    private static @Nullable Object value(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | RuntimeException e) {
            throw unreadable(row.getClass(), component, e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "'%s' of %s failed"
                            .formatted(component.getName(), row.getClass().getName()),
                    e.getCause());
        }
    }

    private static IllegalArgumentException unreadable(Class<?> type, RecordComponent component, Exception e) {
        return new IllegalArgumentException(
                "Cannot read '%s' of %s: make the record public, or open its package '%s' to this module"
                        .formatted(component.getName(), type.getName(), type.getPackageName()),
                e);
    }
}
