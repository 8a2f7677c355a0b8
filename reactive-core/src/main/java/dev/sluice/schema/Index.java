package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param method as the database names it, in lower case: {@code btree}, {@code gin}, {@code hash}
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
    }

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
