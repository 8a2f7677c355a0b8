package dev.sluice.schema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was in a database at one moment, as a value: equal when all its parts are. Lists are sorted by schema and name,
 * columns by table and position.
 */
public record SchemaSnapshot(
        List<Schema> schemas,
        List<EnumType> enums,
        List<Domain> domains,
        List<Sequence> sequences,
        List<Table> tables,
        List<Column> columns,
        List<PrimaryKey> primaryKeys,
        List<UniqueConstraint> uniqueConstraints,
        List<CheckConstraint> checkConstraints,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<View> views,
        List<Routine> routines,
        List<Trigger> triggers) {

    public SchemaSnapshot {
        schemas = List.copyOf(schemas);
        enums = List.copyOf(enums);
        domains = List.copyOf(domains);
        sequences = List.copyOf(sequences);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        primaryKeys = List.copyOf(primaryKeys);
        uniqueConstraints = List.copyOf(uniqueConstraints);
        checkConstraints = List.copyOf(checkConstraints);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        views = List.copyOf(views);
        routines = List.copyOf(routines);
        triggers = List.copyOf(triggers);
    }

    /** Of these objects, each kind in the order in which they come. */
    public static SchemaSnapshot of(Collection<? extends SchemaObject> objects) {
        return new SchemaSnapshot(
                only(objects, ObjectKind.SCHEMAS),
                only(objects, ObjectKind.ENUMS),
                only(objects, ObjectKind.DOMAINS),
                only(objects, ObjectKind.SEQUENCES),
                only(objects, ObjectKind.TABLES),
                only(objects, ObjectKind.COLUMNS),
                only(objects, ObjectKind.PRIMARY_KEYS),
                only(objects, ObjectKind.UNIQUE_CONSTRAINTS),
                only(objects, ObjectKind.CHECK_CONSTRAINTS),
                only(objects, ObjectKind.FOREIGN_KEYS),
                only(objects, ObjectKind.INDEXES),
                only(objects, ObjectKind.VIEWS),
                only(objects, ObjectKind.ROUTINES),
                only(objects, ObjectKind.TRIGGERS));
    }

    private static <T extends SchemaObject> List<T> only(
            Collection<? extends SchemaObject> objects, ObjectKind<T> kind) {
        return objects.stream()
                .filter(kind.type()::isInstance)
                .map(kind.type()::cast)
                .toList();
    }

    public Optional<Table> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The columns of {@code table} in their order. */
    public List<Column> columns(TableName table) {
        return columns.stream().filter(column -> column.table().equals(table)).toList();
    }

    public Optional<PrimaryKey> primaryKey(TableName table) {
        return primaryKeys.stream().filter(key -> key.table().equals(table)).findFirst();
    }

    /** The foreign keys that {@code table} has, not those that refer to it. */
    public List<ForeignKey> foreignKeys(TableName table) {
        return foreignKeys.stream().filter(key -> key.table().equals(table)).toList();
    }

    public List<Index> indexes(TableName table) {
        return indexes.stream().filter(index -> index.table().equals(table)).toList();
    }

    public List<UniqueConstraint> uniqueConstraints(TableName table) {
        return uniqueConstraints.stream()
                .filter(constraint -> constraint.table().equals(table))
                .toList();
    }

    public List<CheckConstraint> checkConstraints(TableName table) {
        return checkConstraints.stream()
                .filter(constraint -> constraint.table().equals(table))
                .toList();
    }

    public Optional<View> view(TableName name) {
        return views.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    public List<Trigger> triggers(TableName table) {
        return triggers.stream()
                .filter(trigger -> trigger.table().equals(table))
                .toList();
    }
}
