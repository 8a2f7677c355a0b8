package dev.sluice.schema;

/**
 * That something cannot be without a table or view, other than by a {@link ForeignKey} and what belongs to a table itself.
 *
 * @param schema of what depends
 * @param name of what depends
 * @param kind of what depends
 * @param on what it needs
 */
public record Dependency(String schema, String name, Kind kind, TableName on) implements SchemaObject {

    /** What depends. */
    public enum Kind {
        VIEW,
        MATERIALIZED_VIEW,
        ROUTINE,
        /** Inherits from it, or is a column's type. */
        TABLE
    }
}
