package dev.sluice.schema.change;

import dev.sluice.schema.Index;
import dev.sluice.schema.TableName;

/** Making, renaming, emptying and dropping tables and their indexes. All of it is as {@link SchemaChange} has it. */
public interface TableManagement {

    /** With its keys, constraints and comments; an error where there is one of this name. */
    SchemaChange createTable(TableDefinition table);

    /** Within its schema; what refers to it goes on doing so, as far as the database does that. */
    SchemaChange renameTable(TableName table, String newName);

    /** Removes all rows at once, and begins numbering anew where the database does that; an error where foreign keys refer to them. */
    SchemaChange truncateTable(TableName table);

    /** An error where there is none, or where something needs it. */
    SchemaChange dropTable(TableName table);

    /** Does nothing where there is none. */
    SchemaChange dropTableIfExists(TableName table);

    /**
     * As {@link Index} tells it: unique, partial, with expressions and included columns where the database has them. {@code valid} and
     * {@code constraint} say nothing here.
     */
    SchemaChange createIndex(Index index);

    /** An error where there is none, or where a constraint stands on it. */
    SchemaChange dropIndex(TableName table, String index);
}
