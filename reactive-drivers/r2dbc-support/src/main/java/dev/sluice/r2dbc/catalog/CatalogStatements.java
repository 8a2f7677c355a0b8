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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database's statements, one per kind of object; immutable. Their SQL has the parameters {@code :schemas}, an array of
 * text that is empty for all schemas but the system's, and {@code :table}, a LIKE pattern; one that needs no pattern leaves
 * it out.
 */
public final class CatalogStatements {

    private final Map<ObjectKind<?>, Statement<?>> statements;

    private CatalogStatements(Map<ObjectKind<?>, Statement<?>> statements) {
        this.statements = statements;
    }

    public static CatalogStatements none() {
        return new CatalogStatements(Map.of());
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
        Map<ObjectKind<?>, Statement<?>> more = new HashMap<>(statements);
        more.put(kind, new Statement<>(Query.of(sql), object, order));
        return new CatalogStatements(Map.copyOf(more));
    }

    /**
     * The statement that reads {@code kind}, with the filter bound to it.
     *
     * @throws IllegalArgumentException when there is none
     */
    public <T extends SchemaObject> Catalog.Reading<T> reading(ObjectKind<T> kind, SchemaFilter filter) {
        Statement<?> statement = statements.get(kind);
        if (statement == null) {
            throw new IllegalArgumentException("This catalog cannot read %s; it reads %s"
                    .formatted(
                            kind.name(),
                            statements.keySet().stream()
                                    .map(ObjectKind::name)
                                    .sorted()
                                    .toList()));
        }
        return reading(kind, statement, filter);
    }

    @SuppressWarnings("unchecked") // a statement is put beside the kind that it reads
    private static <T extends SchemaObject> Catalog.Reading<T> reading(
            ObjectKind<T> kind, Statement<?> any, SchemaFilter filter) {
        Statement<T> statement = (Statement<T>) any;
        return new Catalog.Reading<>(
                statement.filtered(filter),
                row -> kind.type().cast(statement.object().apply(new CatalogRow(row))),
                statement.order());
    }

    private record Statement<T>(
            Query query,
            Function<CatalogRow, T> object,
            @Nullable Comparator<T> order) {

        Query filtered(SchemaFilter filter) {
            Query inSchemas = query.bind("schemas", filter.schemas().toArray(String[]::new));
            String pattern = filter.tablePattern();
            return query.parameterNames().contains("table")
                    ? inSchemas.bind("table", pattern == null ? "%" : pattern)
                    : inSchemas;
        }
    }
}
