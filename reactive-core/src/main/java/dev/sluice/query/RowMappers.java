package dev.sluice.query;

import io.r2dbc.spi.OutParameters;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.ReadableMetadata;
import io.r2dbc.spi.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ready functions from a row to a value. */
public final class RowMappers {

    private RowMappers() {}

    /**
     * Rows as instances of the record {@code type}. A component takes the column of the same name, upper and lower case
     * and underscores aside: {@code firstName} takes {@code FIRST_NAME}. Columns without a component are ignored. The
     * columns are looked up once per result, not per row; the function may be kept and shared.
     * <p>
     * The function throws {@link IllegalArgumentException} when a component has no column, or more than one that fits
     * equally well, and {@link IllegalStateException} for an SQL NULL where the component is a primitive.
     *
     * @throws IllegalArgumentException when the record's constructor cannot be reached from here: its package must be
     *     open to this module
     */
    public static <R extends Record> Function<Readable, R> record(Class<R> type) {
        return new RecordMapper<>(type);
    }

    /**
     * Rows as maps from column label to value, in column order. A label that was there before gets {@code _2},
     * {@code _3} and so on, so that no column is lost.
     */
    public static Function<Readable, Map<String, @Nullable Object>> map() {
        return RowMappers::toMap;
    }

    private static Map<String, @Nullable Object> toMap(Readable row) {
        List<? extends ReadableMetadata> columns = columns(row);
        Map<String, @Nullable Object> map = new LinkedHashMap<>(columns.size() * 2);
        for (int i = 0; i < columns.size(); i++) {
            String label = columns.get(i).getName();
            String key = label;
            for (int n = 2; map.containsKey(key); n++) {
                key = label + "_" + n;
            }
            map.put(key, row.get(i));
        }
        return Collections.unmodifiableMap(map);
    }

    /** The object that describes all rows of a result, or of which each row has an equal one. */
    static Object metadata(Readable row) {
        if (row instanceof Row columns) {
            return columns.getMetadata();
        }
        if (row instanceof OutParameters parameters) {
            return parameters.getMetadata();
        }
        throw new IllegalArgumentException("Cannot tell the columns of a %s: it is neither a Row nor OutParameters"
                .formatted(row.getClass().getName()));
    }

    static List<? extends ReadableMetadata> columns(Readable row) {
        return row instanceof OutParameters parameters
                ? parameters.getMetadata().getParameterMetadatas()
                : ((io.r2dbc.spi.RowMetadata) metadata(row)).getColumnMetadatas();
    }
}
