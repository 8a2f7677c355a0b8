package dev.sluice.schema.change;

import dev.sluice.schema.TableName;

/** Adding, changing, renaming and dropping columns. All of it is as {@link SchemaChange} has it. */
public interface ColumnManagement {

    /** Behind the others; rows that are there have its default, or null. */
    SchemaChange addColumn(TableName table, ColumnDefinition column);

    /**
     * In one go where the database can. What is not said stays as it is, and values are converted as the database does it.
     * <p>
     * SQLite has no statement for it, so the table is made anew and its rows are copied; what the new one could not keep of the old one
     * is refused with a {@link dev.sluice.error.FeatureNotSupportedException}, and so is a table that others refer to inside of a
     * transaction. Values are converted by the affinity of the new type: the text {@code 12} becomes a number where that is one of
     * numbers, and a text that is none stays a text, or is an error where the table is strict.
     */
    SchemaChange alterColumn(TableName table, String column, ColumnChange change);

    SchemaChange renameColumn(TableName table, String column, String newName);

    /** An error where a view or a key needs it, as far as the database minds, and in most where it is the last one. */
    SchemaChange dropColumn(TableName table, String column);
}
