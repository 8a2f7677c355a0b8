package dev.sluice.schema;

/** Anything that introspection finds in a schema. More kinds follow with later versions. */
public sealed interface SchemaObject permits Schema, Table, Column, PrimaryKey, ForeignKey, Index {

    /** The schema it is in; a schema is in itself. */
    String schema();
}
