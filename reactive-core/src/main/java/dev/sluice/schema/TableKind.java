package dev.sluice.schema;

/** What kind of table, or of thing that is read like a table. */
public enum TableKind {
    TABLE,
    PARTITIONED_TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    FOREIGN_TABLE,
    /** One whose rows are made by a module of code. */
    VIRTUAL_TABLE,
    TEMPORARY_TABLE,
    SYSTEM_TABLE
}
