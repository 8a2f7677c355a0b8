package dev.sluice.schema;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is in the database, read from its catalog.
 * <p>
 * Each method is one statement, however many objects there are, and starts at subscription. Objects come sorted by schema
 * and name. Cancelling is as for a query. What the user may not see is not there.
 */
public interface SchemaIntrospection {

    /** The server's databases by name, those included that the user may not connect to. */
    Flux<DatabaseInfo> databases();

    /**
     * The objects of one kind, none where the database has no such objects; memory holds what the consumer has not requested yet, at
     * most a fetch.
     */
    <T extends SchemaObject> Flux<T> objects(ObjectKind<T> kind, SchemaFilter filter);

    default Flux<Schema> schemas(SchemaFilter filter) {
        return objects(ObjectKind.SCHEMAS, filter);
    }

    /** Tables and views. */
    default Flux<Table> tables(SchemaFilter filter) {
        return objects(ObjectKind.TABLES, filter);
    }

    /** The columns of all tables, table by table, in their order. */
    default Flux<Column> columns(SchemaFilter filter) {
        return objects(ObjectKind.COLUMNS, filter);
    }

    default Flux<PrimaryKey> primaryKeys(SchemaFilter filter) {
        return objects(ObjectKind.PRIMARY_KEYS, filter);
    }

    default Flux<ForeignKey> foreignKeys(SchemaFilter filter) {
        return objects(ObjectKind.FOREIGN_KEYS, filter);
    }

    default Flux<Index> indexes(SchemaFilter filter) {
        return objects(ObjectKind.INDEXES, filter);
    }

    default Flux<UniqueConstraint> uniqueConstraints(SchemaFilter filter) {
        return objects(ObjectKind.UNIQUE_CONSTRAINTS, filter);
    }

    default Flux<CheckConstraint> checkConstraints(SchemaFilter filter) {
        return objects(ObjectKind.CHECK_CONSTRAINTS, filter);
    }

    /** What views are made of. */
    default Flux<View> views(SchemaFilter filter) {
        return objects(ObjectKind.VIEWS, filter);
    }

    default Flux<Trigger> triggers(SchemaFilter filter) {
        return objects(ObjectKind.TRIGGERS, filter);
    }

    /** Functions and procedures; none where only some tables are asked for. */
    default Flux<Routine> routines(SchemaFilter filter) {
        return objects(ObjectKind.ROUTINES, filter);
    }

    /** Sequences; none where only some tables are asked for. */
    default Flux<Sequence> sequences(SchemaFilter filter) {
        return objects(ObjectKind.SEQUENCES, filter);
    }

    /** Types that are lists of labels; none where only some tables are asked for. */
    default Flux<EnumType> enums(SchemaFilter filter) {
        return objects(ObjectKind.ENUMS, filter);
    }

    /** Types that are others with conditions; none where only some tables are asked for. */
    default Flux<Domain> domains(SchemaFilter filter) {
        return objects(ObjectKind.DOMAINS, filter);
    }

    /** What was added to the database by name; none where only some tables are asked for. */
    default Flux<Extension> extensions(SchemaFilter filter) {
        return objects(ObjectKind.EXTENSIONS, filter);
    }

    /** Types that are made of others; none where only some tables are asked for. */
    default Flux<CompositeType> compositeTypes(SchemaFilter filter) {
        return objects(ObjectKind.COMPOSITE_TYPES, filter);
    }

    default Flux<ExclusionConstraint> exclusionConstraints(SchemaFilter filter) {
        return objects(ObjectKind.EXCLUSION_CONSTRAINTS, filter);
    }

    default Flux<Partition> partitions(SchemaFilter filter) {
        return objects(ObjectKind.PARTITIONS, filter);
    }

    /** What the database runs by itself; none where only some tables are asked for. */
    default Flux<ScheduledEvent> scheduledEvents(SchemaFilter filter) {
        return objects(ObjectKind.SCHEDULED_EVENTS, filter);
    }

    /**
     * Which views, routines and tables need which tables and views, as far as the database knows, sorted by what needs them. The
     * filter's schemas and tables are what is needed; its pattern of names is for what needs it, in whatever schema that is.
     */
    default Flux<Dependency> dependencies(SchemaFilter filter) {
        return objects(ObjectKind.DEPENDENCIES, filter);
    }

    /** Rights that others than the owner have, as far as the user may see them; on tables only where only some are asked for. */
    default Flux<Grant> grants(SchemaFilter filter) {
        return objects(ObjectKind.GRANTS, filter);
    }

    /** What may be there and is not told, because the user lacks a privilege or the database fails to tell it. */
    default Flux<Hidden> hidden(SchemaFilter filter) {
        return objects(ObjectKind.HIDDEN, filter);
    }

    /**
     * Everything that the filter lets through, kind by kind; one statement for each. With
     * {@link SchemaFilter#namesLike} it finds whatever has such a name.
     */
    default Flux<SchemaObject> search(SchemaFilter filter) {
        return Flux.fromIterable(ObjectKind.all()).concatMap(kind -> objects(kind, filter));
    }

    /**
     * Whatever has a name like this, in all schemas but the system's, kind by kind.
     *
     * @param pattern as {@link SchemaFilter#namesLike} takes it
     */
    default Flux<SchemaObject> search(String pattern) {
        return search(SchemaFilter.everything().namesLike(pattern));
    }

    /** Whether there is a table or view of exactly this name, in its schema or, without one, where the session looks. */
    Mono<Boolean> tableExists(TableName table);

    /**
     * All of it at one moment: every kind is read in one repeatable-read transaction, where the database has them, with a
     * number of statements that does not depend on the number of tables. Memory holds the whole snapshot.
     */
    Mono<SchemaSnapshot> snapshot(SchemaFilter filter);
}
