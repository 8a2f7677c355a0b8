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
    public static final ObjectKind<EnumType> ENUMS = new ObjectKind<>("enums", EnumType.class);
    public static final ObjectKind<Domain> DOMAINS = new ObjectKind<>("domains", Domain.class);
    public static final ObjectKind<Sequence> SEQUENCES = new ObjectKind<>("sequences", Sequence.class);
    public static final ObjectKind<Table> TABLES = new ObjectKind<>("tables", Table.class);
    public static final ObjectKind<Column> COLUMNS = new ObjectKind<>("columns", Column.class);
    public static final ObjectKind<PrimaryKey> PRIMARY_KEYS = new ObjectKind<>("primary keys", PrimaryKey.class);

    public static final ObjectKind<UniqueConstraint> UNIQUE_CONSTRAINTS =
            new ObjectKind<>("unique constraints", UniqueConstraint.class);

    public static final ObjectKind<CheckConstraint> CHECK_CONSTRAINTS =
            new ObjectKind<>("check constraints", CheckConstraint.class);

    public static final ObjectKind<ForeignKey> FOREIGN_KEYS = new ObjectKind<>("foreign keys", ForeignKey.class);
    public static final ObjectKind<Index> INDEXES = new ObjectKind<>("indexes", Index.class);
    public static final ObjectKind<View> VIEWS = new ObjectKind<>("views", View.class);
    public static final ObjectKind<Routine> ROUTINES = new ObjectKind<>("routines", Routine.class);
    public static final ObjectKind<Trigger> TRIGGERS = new ObjectKind<>("triggers", Trigger.class);

    /** Every kind there is, in the order in which a snapshot reads them. */
    public static List<ObjectKind<?>> all() {
        return List.of(
                SCHEMAS,
                ENUMS,
                DOMAINS,
                SEQUENCES,
                TABLES,
                COLUMNS,
                PRIMARY_KEYS,
                UNIQUE_CONSTRAINTS,
                CHECK_CONSTRAINTS,
                FOREIGN_KEYS,
                INDEXES,
                VIEWS,
                ROUTINES,
                TRIGGERS);
    }
}
