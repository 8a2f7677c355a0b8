package dev.sluice.schema.change;

/** Making and dropping schemas of the database. All of it is as {@link SchemaChange} has it. */
public interface SchemaManagement {

    /** An error where there is one of this name. */
    SchemaChange createSchema(String name);

    /** With all that is in it, if asked for; else an error where there is something in it, as far as the database tells. */
    SchemaChange dropSchema(String name, boolean withContents);
}
