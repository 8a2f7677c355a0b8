package dev.sluice.schema;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param method as the database names it, in lower case: {@code btree}, {@code gin}, {@code hash}; empty for the usual one of an
 *     index that is to be
 * @param parts what it orders by, in order
 * @param included columns that are stored with it and not searched
 * @param predicate the condition of a partial index, as SQL
 * @param valid whether the database uses it
 * @param constraint whether a primary key, a unique or an exclusion constraint stands on it
 */
public record Index(
        TableName table,
        String name,
        String method,
        boolean unique,
        List<Part> parts,
        List<String> included,
        @Nullable String predicate,
        boolean valid,
        boolean constraint)
        implements SchemaObject {

    /**
     * A column or an expression of an index.
     *
     * @param column {@code null} for an expression
     * @param expression as SQL, {@code null} for a column
     */
    public record Part(@Nullable String column, @Nullable String expression, boolean descending, boolean nullsFirst) {

        public static Part column(String name) {
            return new Part(name, null, false, false);
        }

        /**
         * An expression.
         *
         * @param sql never from somebody who is not trusted
         */
        public static Part expression(String sql) {
            return new Part(null, sql, false, false);
        }
    }

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /** An index that is to be, of these columns, by the database's usual method. */
    public static Index on(TableName table, String name, String... columns) {
        return new Index(
                table,
                name,
                "",
                false,
                Arrays.stream(columns).map(Part::column).toList(),
                List.of(),
                null,
                true,
                false);
    }

    /** The same, of which no two rows agree. */
    public Index asUnique() {
        return new Index(table, name, method, true, parts, included, predicate, valid, constraint);
    }

    /** The same, by another method. */
    public Index using(String other) {
        return new Index(table, name, other, unique, parts, included, predicate, valid, constraint);
    }

    /** The same, with these columns stored besides. */
    public Index including(String... columns) {
        return new Index(table, name, method, unique, parts, List.of(columns), predicate, valid, constraint);
    }

    /** The same, of the rows that meet this condition only, as SQL. */
    public Index where(String condition) {
        return new Index(table, name, method, unique, parts, included, condition, valid, constraint);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
