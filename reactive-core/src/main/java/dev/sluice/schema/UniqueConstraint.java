package dev.sluice.schema;

import java.util.List;

/**
 * A unique constraint. A unique index that was made as an index is an {@link Index} alone.
 *
 * @param columns in the order of the constraint
 * @param nullsDistinct whether rows whose values are null do not count as equal
 */
public record UniqueConstraint(
        TableName table,
        String name,
        List<String> columns,
        boolean nullsDistinct,
        boolean deferrable,
        boolean initiallyDeferred)
        implements SchemaObject {

    public UniqueConstraint {
        columns = List.copyOf(columns);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
