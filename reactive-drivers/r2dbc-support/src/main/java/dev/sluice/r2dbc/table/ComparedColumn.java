package dev.sluice.r2dbc.table;

import dev.sluice.error.ValueConversionException;
import dev.sluice.r2dbc.value.Nearest;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are compared with a column, which may be larger, longer and finer than what it holds. */
final class ComparedColumn {

    private final RowDialect dialect;
    private final Column column;

    /**
     * @param dialect tells how the types are called that hold the most
     * @param column that is compared
     */
    ComparedColumn(Column column, RowDialect dialect) {
        this.dialect = dialect;
        this.column = widest(column, dialect);
    }

    /** The column as if it were of the type that its values are converted to, which has fewer limits. */
    Column column() {
        return column;
    }

    /**
     * The value as the column holds it, or the one beside it that it does.
     *
     * @throws ValueConversionException when it is of another kind
     */
    Nearest nearest(Object value) {
        try {
            return new Nearest(converted(value), 0);
        } catch (ValueConversionException e) {
            Nearest other = dialect.nearest(column, value).orElseThrow(() -> e);
            return new Nearest(converted(other.value()), other.side());
        }
    }

    /** Those of some values that a row may have at all, converted. */
    List<Object> held(List<Object> values) {
        List<Object> held = new ArrayList<>(values.size());
        for (Object value : values) {
            Nearest nearest = nearest(value);
            if (nearest.side() == 0) {
                held.add(nearest.value());
            }
        }
        return held;
    }

    private Object converted(Object value) {
        @Nullable Object converted = dialect.values().convert(column, value);
        return converted == null ? value : converted;
    }

    static Column widest(Column column, RowDialect dialect) {
        return switch (column.dataType()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> as(column, DataType.BIGINT, dialect);
            case CHAR, VARCHAR, TEXT -> as(column, DataType.TEXT, dialect);
            default -> as(column, column.dataType(), dialect);
        };
    }

    private static Column as(Column column, DataType type, RowDialect dialect) {
        return of(column, type, dialect.widest(column));
    }

    /** The column as a text of any length. */
    static Column text(Column column) {
        return of(column, DataType.TEXT, "text");
    }

    static Column array(Column column, String typeName) {
        return of(column, DataType.ARRAY, typeName);
    }

    private static Column of(Column column, DataType type, String typeName) {
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                typeName,
                type,
                column.nullable(),
                null,
                null,
                Column.Identity.NONE,
                null,
                false,
                null,
                null);
    }
}
