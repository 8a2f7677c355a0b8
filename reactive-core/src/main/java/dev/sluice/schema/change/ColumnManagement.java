package dev.sluice.schema.change;

import dev.sluice.schema.TableName;

/** Adding, changing, renaming and dropping columns. All of it is as {@link SchemaChange} has it. */
public interface ColumnManagement {

    /** Behind the others; rows that are there have its default, or null. */
    SchemaChange addColumn(TableName table, ColumnDefinition column);

    /** In one go where the database can. What is not said stays as it is. */
    SchemaChange alterColumn(TableName table, String column, ColumnChange change);

    SchemaChange renameColumn(TableName table, String column, String newName);

    /** An error where a view or a key needs it, as far as the database minds, and in most where it is the last one. */
    SchemaChange dropColumn(TableName table, String column);
}
