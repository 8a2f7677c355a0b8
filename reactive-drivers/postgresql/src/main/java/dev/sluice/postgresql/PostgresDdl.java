package dev.sluice.postgresql;

import dev.sluice.query.Query;
import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.Partition;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.schema.change.ViewDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL's definitions. Nulls are told where they are not the greatest. */
enum PostgresDdl implements ChangeDialect {
    INSTANCE;

    private static final String UNLOGGED = "unlogged";
    private static final String ROW_SECURITY = "row level security";
    private static final String PARTITION_BY = "partition by";
    private static final Set<String> NO_PARAMETERS = Set.of(UNLOGGED, ROW_SECURITY, PARTITION_BY);

    @Override
    public String unquoted(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.POSTGRESQL;
    }

    @Override
    public boolean creates(TableKind kind) {
        return kind == TableKind.TABLE || kind == TableKind.PARTITIONED_TABLE;
    }

    @Override
    public String createTable(Table table) {
        String kind = table.options().containsKey(UNLOGGED) ? "create unlogged table " : "create table ";
        return kind + name(table.name());
    }

    /** Row level security is not a matter of CREATE. */
    @Override
    public String tableOptions(Table table) {
        String key = table.options().get(PARTITION_BY);
        String parameters = table.options().entrySet().stream()
                .filter(option -> !NO_PARAMETERS.contains(option.getKey()))
                .map(PostgresDdl::option)
                .collect(Collectors.joining(", "));
        return (key == null ? "" : " partition by " + key) + (parameters.isEmpty() ? "" : " with (" + parameters + ")");
    }

    @Override
    public String attach(TableName part, Partition partition) {
        return "alter table %s attach partition %s %s"
                .formatted(name(partition.table()), name(part), partition.bound());
    }

    private static String option(Map.Entry<String, String> option) {
        return "%s = '%s'".formatted(option.getKey(), option.getValue().replace("'", "''"));
    }

    @Override
    public String method(Index index) {
        return index.method().isEmpty() ? "" : "using " + index.method() + " ";
    }

    @Override
    public String nulls(Index.Part part) {
        return part.nullsFirst() == part.descending() ? "" : part.nullsFirst() ? " nulls first" : " nulls last";
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    /** The first of the search path that has such a table, which may be a temporary one. */
    @Override
    public Query schemaOf(String table) {
        return Query.of("""
                        select coalesce(
                            (select n.nspname
                             from pg_catalog.pg_class c
                             join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                             where c.oid = coalesce(
                                 pg_catalog.to_regclass(cast(:table as text)),
                                 pg_catalog.to_regclass(cast(:unquoted as text)))),
                            pg_catalog.current_schema())::text as name
                        """).bind("table", quote(table)).bind("unquoted", quote(unquoted(table)));
    }

    @Override
    public String currentSchema() {
        return "select pg_catalog.current_schema()::text as name";
    }

    @Override
    public boolean changesInTransactions() {
        return true;
    }

    @Override
    public String typeName(ColumnType type) {
        return switch (Objects.requireNonNull(type.dataType(), "a portable type")) {
            case TEXT -> whole("text", type);
            case BINARY -> whole("bytea", type);
            case BIT -> sized("bit varying", type);
            case TIME_WITH_TIME_ZONE -> sized("time", type) + " with time zone";
            case INTERVAL -> sized("interval", type);
            case UUID -> whole("uuid", type);
            case JSON -> whole("jsonb", type);
            case XML -> whole("xml", type);
            case MONEY -> whole("money", type);
            case NETWORK -> whole("inet", type);
            case TEXT_SEARCH -> whole("tsvector", type);
            default -> ChangeDialect.super.typeName(type);
        };
    }

    /** In one statement, so that the table is written once. What has no cast to the new type by itself is cast all the same. */
    @Override
    public List<String> alterColumn(Column now, Column then, ColumnChange change) {
        String column = "alter column " + quote(now.name());
        List<String> actions = new ArrayList<>();
        if (change.type() != null) {
            actions.add("%s type %s using cast(%s as %s)"
                    .formatted(column, then.typeName(), quote(now.name()), then.typeName()));
        }
        if (change.nullable() != null) {
            actions.add(column + (change.nullable() ? " drop not null" : " set not null"));
        }
        if (change.defaultValue() != null) {
            actions.add(
                    column + (then.defaultValue() == null ? " drop default" : " set default " + then.defaultValue()));
        }
        return actions.isEmpty()
                ? List.of()
                : List.of("alter table %s %s".formatted(name(now.table()), String.join(", ", actions)));
    }

    /** There is no OR REPLACE for one whose rows are stored. */
    @Override
    public List<String> replaceView(ViewDefinition view, String create) {
        return view.materialized()
                ? List.of("drop materialized view if exists " + name(view.name()), create)
                : ChangeDialect.super.replaceView(view, create);
    }

    /** Only the template without anything in it may be had in another encoding or order. */
    @Override
    public String createDatabase(DatabaseDefinition database) {
        StringBuilder sql = new StringBuilder("create database " + quote(database.name()));
        if (database.encoding() != null || database.collation() != null) {
            sql.append(" template template0");
        }
        if (database.encoding() != null) {
            sql.append(" encoding ").append(literal(database.encoding()));
        }
        if (database.collation() != null) {
            String order = literal(database.collation());
            sql.append(" lc_collate ").append(order).append(" lc_ctype ").append(order);
        }
        return sql.toString();
    }
}
