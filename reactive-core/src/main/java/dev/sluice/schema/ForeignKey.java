package dev.sluice.schema;

import java.util.List;

/**
 * A foreign key.
 *
 * @param columns the referencing columns, in the order of the key
 * @param referencedColumns as many, in the same order
 * @param match what is to be with a key of which only a part is null
 */
public record ForeignKey(
        TableName table,
        String name,
        List<String> columns,
        TableName referencedTable,
        List<String> referencedColumns,
        Action onUpdate,
        Action onDelete,
        Match match,
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

    /** Which rows have to be referred to. */
    public enum Match {
        /** A row that has a null in its key refers to none. */
        SIMPLE,
        /** All of a key is null, or nothing of it. */
        FULL,
        /** What is not null of a key has to be there. */
        PARTIAL
    }

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** One that matches as all databases do unless told otherwise. */
    public ForeignKey(
            TableName table,
            String name,
            List<String> columns,
            TableName referencedTable,
            List<String> referencedColumns,
            Action onUpdate,
            Action onDelete,
            boolean deferrable,
            boolean initiallyDeferred) {
        this(
                table,
                name,
                columns,
                referencedTable,
                referencedColumns,
                onUpdate,
                onDelete,
                Match.SIMPLE,
                deferrable,
                initiallyDeferred);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
