package dev.sluice.r2dbc.catalog;

import dev.sluice.schema.TableName;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a catalog, whose values are what the statement says they are: text, numbers, flags, and arrays of them. */
public record CatalogRow(Readable row) {

    /** The table or view of the columns {@code table_schema} and {@code table_name}. */
    public TableName table() {
        return TableName.of(text("table_schema"), text("table_name"));
    }

    public String text(String column) {
        return required(column, String.class);
    }

    public @Nullable String textOrNull(String column) {
        return row.get(column, String.class);
    }

    public int number(String column) {
        return required(column, Number.class).intValue();
    }

    public @Nullable Long numberOrNull(String column) {
        return row.get(column) instanceof Number number ? number.longValue() : null;
    }

    /** A boolean, or a number of a database that has none: everything but zero is true. */
    public boolean flag(String column) {
        return row.get(column) instanceof Number number ? number.intValue() != 0 : required(column, Boolean.class);
    }

    /** The elements of an array, none of which is null; or of a {@link TextList}, where the database has no arrays. */
    public <T> List<T> list(String column, Class<T> type) {
        return row.get(column) instanceof String text
                ? TextList.read(text, type)
                : Arrays.stream(required(column, Object[].class))
                        .map(type::cast)
                        .toList();
    }

    private <T> T required(String column, Class<T> type) {
        Object value = row.get(column);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("Expected %s in the catalog's column %s, found %s"
                    .formatted(
                            type.getSimpleName(),
                            column,
                            value == null ? "null" : value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }
}
