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
    public static final ObjectKind<Table> TABLES = new ObjectKind<>("tables", Table.class);
    public static final ObjectKind<Column> COLUMNS = new ObjectKind<>("columns", Column.class);
    public static final ObjectKind<PrimaryKey> PRIMARY_KEYS = new ObjectKind<>("primary keys", PrimaryKey.class);
    public static final ObjectKind<ForeignKey> FOREIGN_KEYS = new ObjectKind<>("foreign keys", ForeignKey.class);
    public static final ObjectKind<Index> INDEXES = new ObjectKind<>("indexes", Index.class);

    /** Every kind there is, in the order in which a snapshot reads them. */
    public static List<ObjectKind<?>> all() {
        return List.of(SCHEMAS, TABLES, COLUMNS, PRIMARY_KEYS, FOREIGN_KEYS, INDEXES);
    }
}
