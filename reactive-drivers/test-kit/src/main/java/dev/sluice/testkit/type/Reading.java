package dev.sluice.testkit.type;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Nullability;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one row gave for its column {@code c}.
 *
 * @param outcomes by the class asked for
 * @param nativeType the name of its type in the metadata
 * @param javaType in the metadata
 */
public record Reading(
        Map<Class<?>, Outcome> outcomes,
        String name,
        String nativeType,
        @Nullable Class<?> javaType,
        Nullability nullability) {

    /** The label that the column must have. */
    public static final String LABEL = "c";

    /** What {@code get(i)} gave; {@code null} for NULL and for an error. */
    public @Nullable Object natural() {
        Outcome outcome = outcomes.get(Object.class);
        return outcome == null ? null : outcome.value();
    }

    /** Reads {@code column} as each of {@code classes}. */
    public static Reading of(Readable row, int column, Collection<Class<?>> classes) {
        Map<Class<?>, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(Object.class, Outcome.of(() -> row.get(column)));
        for (Class<?> type : classes) {
            outcomes.put(type, Outcome.of(() -> row.get(column, type)));
        }
        ColumnMetadata metadata = ((Row) row).getMetadata().getColumnMetadata(column);
        return new Reading(
                outcomes,
                metadata.getName(),
                metadata.getType().getName(),
                metadata.getJavaType(),
                metadata.getNullability());
    }
}
