package dev.sluice.schema.change;

import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.TableName;
import dev.sluice.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table that is to be; immutable, every step returns a new one. Keys and constraints that are given no name get one that is made of
 * the table's and the columns' names.
 * <pre>{@code
 * TableDefinition.of(TableName.of("shop", "film"))
 *         .column(ColumnDefinition.of("id", ColumnType.of(DataType.BIGINT)).numbered())
 *         .column(ColumnDefinition.of("title", ColumnType.of(DataType.VARCHAR, 200)).notNull())
 *         .column(ColumnDefinition.of("director", ColumnType.of(DataType.BIGINT)))
 *         .primaryKey("id")
 *         .foreignKey("director", TableName.of("shop", "person"), "id", Action.SET_NULL);
 * }</pre>
 *
 * @param options by the names that introspection tells them by; what a database does not know it ignores
 */
public record TableDefinition(
        TableName name,
        List<ColumnDefinition> columns,
        @Nullable PrimaryKey primaryKey,
        List<UniqueConstraint> uniqueConstraints,
        List<CheckConstraint> checkConstraints,
        List<ForeignKey> foreignKeys,
        @Nullable String comment,
        Map<String, String> options) {

    public TableDefinition {
        columns = List.copyOf(columns);
        uniqueConstraints = List.copyOf(uniqueConstraints);
        checkConstraints = List.copyOf(checkConstraints);
        foreignKeys = List.copyOf(foreignKeys);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** A table without columns yet. */
    public static TableDefinition of(TableName name) {
        return new TableDefinition(
                Objects.requireNonNull(name, "name"), List.of(), null, List.of(), List.of(), List.of(), null, Map.of());
    }

    public TableDefinition column(ColumnDefinition column) {
        return new TableDefinition(
                name,
                and(columns, column),
                primaryKey,
                uniqueConstraints,
                checkConstraints,
                foreignKeys,
                comment,
                options);
    }

    public TableDefinition column(String column, ColumnType type) {
        return column(ColumnDefinition.of(column, type));
    }

    public TableDefinition primaryKey(String... columns) {
        return primaryKey(new PrimaryKey(name, ConstraintNames.of(name, List.of(), "pkey"), List.of(columns)));
    }

    public TableDefinition primaryKey(PrimaryKey key) {
        return new TableDefinition(
                name, columns, key, uniqueConstraints, checkConstraints, foreignKeys, comment, options);
    }

    public TableDefinition unique(String... columns) {
        List<String> names = List.of(columns);
        return unique(new UniqueConstraint(name, ConstraintNames.of(name, names, "key"), names, true, false, false));
    }

    public TableDefinition unique(UniqueConstraint constraint) {
        return new TableDefinition(
                name,
                columns,
                primaryKey,
                and(uniqueConstraints, constraint),
                checkConstraints,
                foreignKeys,
                comment,
                options);
    }

    /** With a condition that every row meets, as SQL. */
    public TableDefinition check(String sql) {
        String number = checkConstraints.isEmpty() ? "" : String.valueOf(checkConstraints.size() + 1);
        return check(new CheckConstraint(name, ConstraintNames.of(name, List.of(), "check" + number), sql, true));
    }

    public TableDefinition check(CheckConstraint constraint) {
        return new TableDefinition(
                name,
                columns,
                primaryKey,
                uniqueConstraints,
                and(checkConstraints, constraint),
                foreignKeys,
                comment,
                options);
    }

    /** With a foreign key of one column. */
    public TableDefinition foreignKey(String column, TableName referenced, String referencedColumn, Action onDelete) {
        return foreignKey(new ForeignKey(
                name,
                ConstraintNames.of(name, List.of(column), "fkey"),
                List.of(column),
                referenced,
                List.of(referencedColumn),
                Action.NO_ACTION,
                onDelete,
                false,
                false));
    }

    public TableDefinition foreignKey(ForeignKey key) {
        return new TableDefinition(
                name,
                columns,
                primaryKey,
                uniqueConstraints,
                checkConstraints,
                and(foreignKeys, key),
                comment,
                options);
    }

    public TableDefinition withComment(String text) {
        return new TableDefinition(
                name, columns, primaryKey, uniqueConstraints, checkConstraints, foreignKeys, text, options);
    }

    public TableDefinition withOption(String option, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(option, value);
        return new TableDefinition(
                name, columns, primaryKey, uniqueConstraints, checkConstraints, foreignKeys, comment, more);
    }

    private static <T> List<T> and(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return all;
    }
}
