package dev.sluice.schema;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table or view, in the database's own spelling: never split at dots, never folded.
 *
 * @param schema {@code null} for the one that the session resolves unqualified names to
 */
public record TableName(@Nullable String schema, String name) implements Comparable<TableName> {

    private static final Comparator<TableName> ORDER = Comparator.comparing(
                    TableName::schema, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(TableName::name);

    public TableName {
        if (name.isEmpty() || (schema != null && schema.isEmpty())) {
            throw new IllegalArgumentException("A table's name and schema must not be empty");
        }
    }

    public static TableName of(String name) {
        return new TableName(null, name);
    }

    public static TableName of(String schema, String name) {
        return new TableName(schema, name);
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
