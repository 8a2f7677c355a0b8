package dev.sluice.schema.change;

/** Making and dropping databases of the server; not within a transaction. All of it is as {@link SchemaChange} has it. */
public interface DatabaseManagementDriver {

    /** An error where there is one of this name. */
    SchemaChange createDatabase(DatabaseDefinition database);

    /** With all that is in it, for good. An error where there is none, and where somebody is connected if the server minds. */
    SchemaChange dropDatabase(String name);
}
