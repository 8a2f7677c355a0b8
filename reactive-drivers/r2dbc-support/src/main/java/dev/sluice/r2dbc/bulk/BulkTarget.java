package dev.sluice.r2dbc.bulk;

import dev.sluice.r2dbc.table.NullTypes;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.TableShape;
import dev.sluice.r2dbc.value.ColumnValue;
import dev.sluice.schema.Column;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a load go.
 *
 * @param columns that get values, in the order of the values
 * @param conversions one for each column
 */
public record BulkTarget(TableShape shape, List<Column> columns, List<ColumnValue> conversions, RowDialect rows) {

    public BulkTarget {
        columns = List.copyOf(columns);
        conversions = List.copyOf(conversions);
    }

    /**
     * The columns of these names.
     *
     * @throws IllegalArgumentException when there is no such column, or two of the names mean the same one
     */
    static BulkTarget of(TableShape shape, List<String> names, RowDialect rows) {
        List<Column> columns = shape.columns(names);
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException(
                    "Two of the names %s mean the same column of %s".formatted(names, shape.name()));
        }
        return new BulkTarget(
                shape,
                columns,
                columns.stream().map(column -> rows.values().forColumn(column)).toList(),
                rows);
    }

    /** @throws IllegalArgumentException when a value cannot be given to one of the columns */
    BulkTarget requireWritable(List<Column> written) {
        for (Column column : written) {
            if (column.generated() != null || column.identity() == Column.Identity.ALWAYS) {
                throw new IllegalArgumentException("Column '%s' of %s is always %s by the database: leave it out"
                        .formatted(column.name(), shape.name(), column.generated() == null ? "numbered" : "generated"));
            }
        }
        return this;
    }

    /**
     * The same for rows that are inserted.
     *
     * @throws IllegalArgumentException when a value cannot be given to one of the columns
     */
    BulkTarget ofNewRows() {
        return new BulkTarget(
                shape,
                requireWritable(columns).columns(),
                columns.stream().map(column -> rows.values().forNewRow(column)).toList(),
                rows);
    }

    /** The table's name as it stands in SQL. */
    public String table() {
        return rows.names().name(shape.written());
    }

    public String quoted(Column column) {
        return rows.names().quote(column.name());
    }

    /** The columns as they stand in SQL, with commas between them. */
    public String list() {
        return list(columns);
    }

    /** Columns as they stand in SQL, with commas between them. */
    public String list(List<Column> some) {
        return some.stream().map(this::quoted).collect(Collectors.joining(", "));
    }

    /**
     * Those of the columns that rows are found by.
     *
     * @throws IllegalArgumentException when one of them has no values, or there is nothing besides them
     */
    List<Column> key(List<String> names) {
        List<Column> key = shape.columns(names);
        if (key.isEmpty() || !columns.containsAll(key) || others(key).isEmpty()) {
            throw new IllegalArgumentException(
                    "Rows of %s are found by %s and have values for %s: both are needed, and others besides the key"
                            .formatted(
                                    shape.name(),
                                    names,
                                    columns.stream().map(Column::name).toList()));
        }
        return key;
    }

    /** Those of the columns that are none of {@code keys}. */
    public List<Column> others(List<Column> keys) {
        return columns.stream().filter(column -> !keys.contains(column)).toList();
    }

    /** What a null of a column is bound as. */
    public Class<?> nullOf(Column column) {
        return NullTypes.of(column, rows.values().rules());
    }

    /** The values of some rows, one after the other, as parameters. */
    public List<Parameter> parameters(ValueRows some) {
        List<Parameter> nulls =
                columns.stream().map(column -> Parameters.in(nullOf(column))).toList();
        List<Parameter> parameters = new ArrayList<>(some.rows() * columns.size());
        for (@Nullable Object[] row : some.values()) {
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                parameters.add(value == null ? nulls.get(i) : Parameters.in(value));
            }
        }
        return parameters;
    }

    /**
     * What is bound for the values of a row.
     *
     * @throws dev.sluice.error.ValueConversionException when one does not fit
     */
    public @Nullable Object[] converted(@Nullable Object[] values) {
        @Nullable Object[] converted = new @Nullable Object[values.length];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = conversions.get(i).convert(values[i]);
        }
        return converted;
    }
}
