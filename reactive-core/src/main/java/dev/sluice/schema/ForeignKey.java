package dev.sluice.schema;

import java.util.List;

/**
 * A foreign key.
 *
 * @param columns the referencing columns, in the order of the key
 * @param referencedColumns as many, in the same order
 */
public record ForeignKey(
        TableName table,
        String name,
        List<String> columns,
        TableName referencedTable,
        List<String> referencedColumns,
        Action onUpdate,
        Action onDelete,
        boolean deferrable,
        boolean initiallyDeferred)
        implements SchemaObject {

    /** What happens to the referencing rows. */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
