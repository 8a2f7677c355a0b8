package dev.sluice.r2dbc.table;

import dev.sluice.error.ShownName;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What has to be known of a table or view to read and write its rows.
 *
 * @param name with its schema
 * @param written as statements have it: without a schema where it was asked for without, so that it is that of the session
 * @param columns in their order
 * @param keys the primary key first
 * @param moreUnique whether there are unique indexes besides, of parts of columns, of expressions, of some rows, or not in use
 */
public record TableShape(
        TableName name, TableName written, List<Column> columns, List<UniqueKey> keys, boolean moreUnique) {

    public TableShape {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /**
     * The column of this name or, where there is none, the only one that differs from it in upper and lower case and underscores alone.
     *
     * @throws IllegalArgumentException when there is none, naming those that there are
     */
    public Column column(String wanted) {
        return only(column -> column.name().equals(wanted))
                .or(() -> only(column -> column.name().equalsIgnoreCase(wanted)))
                .or(() -> only(column -> plain(column.name()).equals(plain(wanted))))
                .orElseThrow(() -> new IllegalArgumentException("Table %s has no column '%s'; it has %s"
                        .formatted(
                                name,
                                ShownName.of(wanted),
                                columns.stream().map(Column::name).collect(Collectors.joining(", ")))));
    }

    /** The columns of these names, as {@link #column} finds each. */
    public List<Column> columns(Collection<String> wanted) {
        return wanted.stream().map(this::column).toList();
    }

    public Optional<UniqueKey> primaryKey() {
        return keys.stream().filter(UniqueKey::primary).findFirst();
    }

    /** The key of just these columns, in whatever order. */
    public Optional<UniqueKey> key(Collection<String> columns) {
        return keys.stream()
                .filter(key ->
                        key.columns().size() == columns.size() && key.columns().containsAll(columns))
                .findFirst();
    }

    private Optional<Column> only(Predicate<Column> condition) {
        List<Column> found = columns.stream().filter(condition).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
