package dev.sluice.schema;

import java.util.List;

/**
 * A kind of schema object, and the key by which a catalog knows how to read it: one statement per kind.
 *
 * @param name in the plural, as in {@code "foreign keys"}
 * @param type what objects of this kind are
 */
public record ObjectKind<T extends SchemaObject>(String name, Class<T> type) {

    public static final ObjectKind<Schema> SCHEMAS = new ObjectKind<>("schemas", Schema.class);
    public static final ObjectKind<Extension> EXTENSIONS = new ObjectKind<>("extensions", Extension.class);
    public static final ObjectKind<EnumType> ENUMS = new ObjectKind<>("enums", EnumType.class);
    public static final ObjectKind<Domain> DOMAINS = new ObjectKind<>("domains", Domain.class);
    public static final ObjectKind<CompositeType> COMPOSITE_TYPES =
            new ObjectKind<>("composite types", CompositeType.class);
    public static final ObjectKind<Sequence> SEQUENCES = new ObjectKind<>("sequences", Sequence.class);
    public static final ObjectKind<Table> TABLES = new ObjectKind<>("tables", Table.class);
    public static final ObjectKind<Column> COLUMNS = new ObjectKind<>("columns", Column.class);
    public static final ObjectKind<PrimaryKey> PRIMARY_KEYS = new ObjectKind<>("primary keys", PrimaryKey.class);
    public static final ObjectKind<UniqueConstraint> UNIQUE_CONSTRAINTS =
            new ObjectKind<>("unique constraints", UniqueConstraint.class);
    public static final ObjectKind<CheckConstraint> CHECK_CONSTRAINTS =
            new ObjectKind<>("check constraints", CheckConstraint.class);
    public static final ObjectKind<ExclusionConstraint> EXCLUSION_CONSTRAINTS =
            new ObjectKind<>("exclusion constraints", ExclusionConstraint.class);
    public static final ObjectKind<ForeignKey> FOREIGN_KEYS = new ObjectKind<>("foreign keys", ForeignKey.class);
    public static final ObjectKind<Index> INDEXES = new ObjectKind<>("indexes", Index.class);
    public static final ObjectKind<Partition> PARTITIONS = new ObjectKind<>("partitions", Partition.class);
    public static final ObjectKind<View> VIEWS = new ObjectKind<>("views", View.class);
    public static final ObjectKind<Routine> ROUTINES = new ObjectKind<>("routines", Routine.class);
    public static final ObjectKind<Trigger> TRIGGERS = new ObjectKind<>("triggers", Trigger.class);
    public static final ObjectKind<ScheduledEvent> SCHEDULED_EVENTS =
            new ObjectKind<>("scheduled events", ScheduledEvent.class);
    public static final ObjectKind<Dependency> DEPENDENCIES = new ObjectKind<>("dependencies", Dependency.class);
    public static final ObjectKind<Grant> GRANTS = new ObjectKind<>("grants", Grant.class);
    public static final ObjectKind<Hidden> HIDDEN = new ObjectKind<>("hidden objects", Hidden.class);

    /** Every kind there is, in the order in which a snapshot reads them. */
    public static List<ObjectKind<?>> all() {
        return List.of(
                SCHEMAS,
                EXTENSIONS,
                ENUMS,
                DOMAINS,
                COMPOSITE_TYPES,
                SEQUENCES,
                TABLES,
                COLUMNS,
                PRIMARY_KEYS,
                UNIQUE_CONSTRAINTS,
                CHECK_CONSTRAINTS,
                EXCLUSION_CONSTRAINTS,
                FOREIGN_KEYS,
                INDEXES,
                PARTITIONS,
                VIEWS,
                ROUTINES,
                TRIGGERS,
                SCHEDULED_EVENTS,
                DEPENDENCIES,
                GRANTS,
                HIDDEN);
    }
}
