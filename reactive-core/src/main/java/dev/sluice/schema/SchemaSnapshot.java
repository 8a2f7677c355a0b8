package dev.sluice.schema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was in a database at one moment, as a value: equal when all its parts are. Lists are sorted by schema and name,
 * columns by table and position, as are partitions where the database has an order of them.
 */
public record SchemaSnapshot(
        List<Schema> schemas,
        List<Extension> extensions,
        List<EnumType> enums,
        List<Domain> domains,
        List<CompositeType> compositeTypes,
        List<Sequence> sequences,
        List<Table> tables,
        List<Column> columns,
        List<PrimaryKey> primaryKeys,
        List<UniqueConstraint> uniqueConstraints,
        List<CheckConstraint> checkConstraints,
        List<ExclusionConstraint> exclusionConstraints,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<Partition> partitions,
        List<View> views,
        List<Routine> routines,
        List<Trigger> triggers,
        List<ScheduledEvent> scheduledEvents,
        List<Dependency> dependencies,
        List<Grant> grants,
        List<Hidden> hidden) {

    public SchemaSnapshot {
        schemas = List.copyOf(schemas);
        extensions = List.copyOf(extensions);
        enums = List.copyOf(enums);
        domains = List.copyOf(domains);
        compositeTypes = List.copyOf(compositeTypes);
        sequences = List.copyOf(sequences);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        primaryKeys = List.copyOf(primaryKeys);
        uniqueConstraints = List.copyOf(uniqueConstraints);
        checkConstraints = List.copyOf(checkConstraints);
        exclusionConstraints = List.copyOf(exclusionConstraints);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        partitions = List.copyOf(partitions);
        views = List.copyOf(views);
        routines = List.copyOf(routines);
        triggers = List.copyOf(triggers);
        scheduledEvents = List.copyOf(scheduledEvents);
        dependencies = List.copyOf(dependencies);
        grants = List.copyOf(grants);
        hidden = List.copyOf(hidden);
    }

    /** Of these objects, each kind in the order in which they come. */
    public static SchemaSnapshot of(Collection<? extends SchemaObject> objects) {
        return new SchemaSnapshot(
                only(objects, ObjectKind.SCHEMAS),
                only(objects, ObjectKind.EXTENSIONS),
                only(objects, ObjectKind.ENUMS),
                only(objects, ObjectKind.DOMAINS),
                only(objects, ObjectKind.COMPOSITE_TYPES),
                only(objects, ObjectKind.SEQUENCES),
                only(objects, ObjectKind.TABLES),
                only(objects, ObjectKind.COLUMNS),
                only(objects, ObjectKind.PRIMARY_KEYS),
                only(objects, ObjectKind.UNIQUE_CONSTRAINTS),
                only(objects, ObjectKind.CHECK_CONSTRAINTS),
                only(objects, ObjectKind.EXCLUSION_CONSTRAINTS),
                only(objects, ObjectKind.FOREIGN_KEYS),
                only(objects, ObjectKind.INDEXES),
                only(objects, ObjectKind.PARTITIONS),
                only(objects, ObjectKind.VIEWS),
                only(objects, ObjectKind.ROUTINES),
                only(objects, ObjectKind.TRIGGERS),
                only(objects, ObjectKind.SCHEDULED_EVENTS),
                only(objects, ObjectKind.DEPENDENCIES),
                only(objects, ObjectKind.GRANTS),
                only(objects, ObjectKind.HIDDEN));
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

    /** What cannot be without {@code table}, other than what refers to it by a foreign key. */
    public List<Dependency> dependents(TableName table) {
        return dependencies.stream().filter(each -> each.on().equals(table)).toList();
    }

    /** The foreign keys that refer to {@code table}, its own included. */
    public List<ForeignKey> referencing(TableName table) {
        return foreignKeys.stream()
                .filter(key -> key.referencedTable().equals(table))
                .toList();
    }

    public List<Partition> partitions(TableName table) {
        return partitions.stream()
                .filter(partition -> partition.table().equals(table))
                .toList();
    }

    public List<ExclusionConstraint> exclusionConstraints(TableName table) {
        return exclusionConstraints.stream()
                .filter(constraint -> constraint.table().equals(table))
                .toList();
    }

    public List<Trigger> triggers(TableName table) {
        return triggers.stream()
                .filter(trigger -> trigger.table().equals(table))
                .toList();
    }
}
