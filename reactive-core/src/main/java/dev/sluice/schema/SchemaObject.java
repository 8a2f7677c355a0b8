package dev.sluice.schema;

/** Anything that introspection finds in a schema. More kinds follow with later versions. */
public sealed interface SchemaObject
        permits Schema,
                EnumType,
                Domain,
                Sequence,
                Table,
                Column,
                PrimaryKey,
                UniqueConstraint,
                CheckConstraint,
                ForeignKey,
                Index,
                View,
                Routine,
                Trigger {

    /** The schema it is in; a schema is in itself. */
    String schema();
}
