package dev.sluice.schema;

/** Anything that introspection finds in a schema. More kinds follow with later versions. */
public sealed interface SchemaObject
        permits Schema,
                Extension,
                EnumType,
                Domain,
                CompositeType,
                Sequence,
                Table,
                Column,
                PrimaryKey,
                UniqueConstraint,
                CheckConstraint,
                ExclusionConstraint,
                ForeignKey,
                Index,
                Partition,
                View,
                Routine,
                Trigger,
                ScheduledEvent,
                Dependency,
                Grant,
                Hidden {

    /** The schema it is in; a schema is in itself. */
    String schema();
}
