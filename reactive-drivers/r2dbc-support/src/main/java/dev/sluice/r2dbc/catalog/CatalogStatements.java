package dev.sluice.r2dbc.catalog;

import dev.sluice.query.Query;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.type.DataType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database's statements, one per kind of object; immutable. Their SQL has the parameters {@code :schemas}, an array of
 * text that is empty for all schemas but the system's, and {@code :table}, a LIKE pattern; one that needs no pattern leaves
 * it out.
 */
public final class CatalogStatements {

    private final NameFilter names;
    private final Map<ObjectKind<?>, Statement<?>> statements;

    private CatalogStatements(NameFilter names, Map<ObjectKind<?>, Statement<?>> statements) {
        this.names = names;
        this.statements = statements;
    }

    public static CatalogStatements none() {
        return none(new NameFilter("%s like :name", "%s"));
    }

    /** None, of a database that compares names in its own way. */
    public static CatalogStatements none(NameFilter names) {
        return new CatalogStatements(names, Map.of());
    }

    /** These, and those whose columns make a {@link CatalogObjects#schema schema}. */
    public CatalogStatements schemas(String sql) {
        return with(ObjectKind.SCHEMAS, sql, CatalogObjects::schema);
    }

    /** These, and those whose columns make a {@link CatalogObjects#table table}. */
    public CatalogStatements tables(String sql) {
        return with(ObjectKind.TABLES, sql, CatalogObjects::table);
    }

    /**
     * These, and those whose columns make a {@link CatalogObjects#column column}.
     *
     * @param type finds the portable type in the same row
     */
    public CatalogStatements columns(String sql, Function<CatalogRow, DataType> type) {
        return with(ObjectKind.COLUMNS, sql, row -> CatalogObjects.column(row, type.apply(row)));
    }

    /** These, and those whose columns make a {@link CatalogObjects#primaryKey primary key}. */
    public CatalogStatements primaryKeys(String sql) {
        return with(ObjectKind.PRIMARY_KEYS, sql, CatalogObjects::primaryKey);
    }

    /** These, and those whose columns make a {@link CatalogObjects#foreignKey foreign key}, with {@code referenced_columns}. */
    public CatalogStatements foreignKeys(String sql) {
        return foreignKeys(sql, row -> row.list("referenced_columns", String.class));
    }

    /**
     * These, and those whose columns make a {@link CatalogObjects#foreignKey foreign key}.
     *
     * @param referenced finds the columns it refers to in the same row
     */
    public CatalogStatements foreignKeys(String sql, Function<CatalogRow, List<String>> referenced) {
        return with(ObjectKind.FOREIGN_KEYS, sql, row -> CatalogObjects.foreignKey(row, referenced.apply(row)));
    }

    /** These, and those whose columns make an {@link CatalogObjects#index index}. */
    public CatalogStatements indexes(String sql) {
        return with(ObjectKind.INDEXES, sql, CatalogObjects::index);
    }

    /** These, and those whose columns make a {@link CatalogObjects#uniqueConstraint unique constraint}. */
    public CatalogStatements uniqueConstraints(String sql) {
        return with(ObjectKind.UNIQUE_CONSTRAINTS, sql, CatalogObjects::uniqueConstraint);
    }

    /** These, and those whose columns make a {@link CatalogObjects#checkConstraint check constraint}. */
    public CatalogStatements checkConstraints(String sql) {
        return with(ObjectKind.CHECK_CONSTRAINTS, sql, CatalogObjects::checkConstraint);
    }

    /** These, and those whose columns make a {@link CatalogObjects#view view}. */
    public CatalogStatements views(String sql) {
        return with(ObjectKind.VIEWS, sql, CatalogObjects::view);
    }

    /** These, and those whose columns make a {@link CatalogObjects#trigger trigger}. */
    public CatalogStatements triggers(String sql) {
        return with(ObjectKind.TRIGGERS, sql, CatalogObjects::trigger);
    }

    /** These, and those whose columns make a {@link CatalogObjects#sequence sequence}. */
    public CatalogStatements sequences(String sql) {
        return with(ObjectKind.SEQUENCES, sql, CatalogObjects::sequence);
    }

    /** These, and those whose columns make a {@link CatalogObjects#routine routine}. */
    public CatalogStatements routines(String sql) {
        return with(ObjectKind.ROUTINES, sql, CatalogObjects::routine);
    }

    /** These, and those whose columns make an {@link CatalogObjects#enumType enum}. */
    public CatalogStatements enums(String sql) {
        return with(ObjectKind.ENUMS, sql, CatalogObjects::enumType);
    }

    /** These, and those whose columns make a {@link CatalogObjects#domain domain}. */
    public CatalogStatements domains(String sql) {
        return with(ObjectKind.DOMAINS, sql, CatalogObjects::domain);
    }

    /** These, and those whose columns make an {@link CatalogObjects#extension extension}. */
    public CatalogStatements extensions(String sql) {
        return with(ObjectKind.EXTENSIONS, sql, CatalogObjects::extension);
    }

    /** These, and those whose columns make a {@link CatalogObjects#compositeType composite type}. */
    public CatalogStatements compositeTypes(String sql) {
        return with(ObjectKind.COMPOSITE_TYPES, sql, CatalogObjects::compositeType);
    }

    /** These, and those whose columns make an {@link CatalogObjects#exclusionConstraint exclusion constraint}. */
    public CatalogStatements exclusionConstraints(String sql) {
        return with(ObjectKind.EXCLUSION_CONSTRAINTS, sql, CatalogObjects::exclusionConstraint);
    }

    /** These, and those whose columns make a {@link CatalogObjects#partition partition}. */
    public CatalogStatements partitions(String sql) {
        return with(ObjectKind.PARTITIONS, sql, CatalogObjects::partition);
    }

    /** These, and those whose columns make a {@link CatalogObjects#event scheduled event}. */
    public CatalogStatements events(String sql) {
        return with(ObjectKind.SCHEDULED_EVENTS, sql, CatalogObjects::event);
    }

    /** These, and those whose columns make a {@link CatalogObjects#dependency dependency}. */
    public CatalogStatements dependencies(String sql) {
        return with(ObjectKind.DEPENDENCIES, sql, CatalogObjects::dependency);
    }

    /** These, and those whose columns make a {@link CatalogObjects#grant grant}. */
    public CatalogStatements grants(String sql) {
        return with(ObjectKind.GRANTS, sql, CatalogObjects::grant);
    }

    /** These, and those whose columns make a {@link CatalogObjects#hidden hidden object}. */
    public CatalogStatements hidden(String sql) {
        return with(ObjectKind.HIDDEN, sql, CatalogObjects::hidden);
    }

    /** These, and the statement that reads {@code kind}. */
    public <T extends SchemaObject> CatalogStatements with(
            ObjectKind<T> kind, String sql, Function<CatalogRow, T> object) {
        return with(kind, sql, object, null);
    }

    /**
     * These, and the statement that reads {@code kind}.
     *
     * @param order of the objects, where the statement cannot know it; all are read before the first is given then
     */
    public <T extends SchemaObject> CatalogStatements with(
            ObjectKind<T> kind, String sql, Function<CatalogRow, T> object, @Nullable Comparator<T> order) {
        return withMany(kind, sql, row -> List.of(object.apply(row)), order);
    }

    /**
     * These, and the statement that reads {@code kind}, of which a row holds any number.
     *
     * @param order of the objects, where the statement cannot know it; all are read before the first is given then
     */
    public <T extends SchemaObject> CatalogStatements withMany(
            ObjectKind<T> kind, String sql, Function<CatalogRow, List<T>> objects, @Nullable Comparator<T> order) {
        Map<ObjectKind<?>, Statement<?>> more = new HashMap<>(statements);
        more.put(kind, new Statement<>(Query.of(sql), Query.of(names.around(sql, kind)), objects, order));
        return new CatalogStatements(names, Map.copyOf(more));
    }

    /** The statement that reads {@code kind}, with the filter bound to it; empty where there can be no such objects. */
    public <T extends SchemaObject> Optional<Catalog.Reading<T>> reading(ObjectKind<T> kind, SchemaFilter filter) {
        return Optional.ofNullable(statements.get(kind))
                .filter(statement -> filter.wants(kind))
                .filter(statement -> kind.equals(ObjectKind.SCHEMAS) || statement.mayFind(filter))
                .map(statement -> reading(statement, filter));
    }

    @SuppressWarnings("unchecked") // a statement is put beside the kind that it reads
    private static <T extends SchemaObject> Catalog.Reading<T> reading(Statement<?> any, SchemaFilter filter) {
        Statement<T> statement = (Statement<T>) any;
        return new Catalog.Reading<>(
                statement.filtered(filter), row -> statement.objects().apply(new CatalogRow(row)), statement.order());
    }

    private record Statement<T>(
            Query all,
            Query named,
            Function<CatalogRow, List<T>> objects,
            @Nullable Comparator<T> order) {

        /** What belongs to no table is left out where only some tables are asked for. */
        boolean mayFind(SchemaFilter filter) {
            return filter.tablePattern() == null || all.parameterNames().contains("table");
        }

        Query filtered(SchemaFilter filter) {
            String name = filter.namePattern();
            Query inSchemas = (name == null ? all : named.bind("name", name))
                    .bind("schemas", filter.schemas().toArray(String[]::new));
            String pattern = filter.tablePattern();
            return all.parameterNames().contains("table")
                    ? inSchemas.bind("table", pattern == null ? "%" : pattern)
                    : inSchemas;
        }
    }
}
