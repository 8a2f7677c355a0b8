package dev.sluice.postgresql;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.schema.Index;
import dev.sluice.schema.Table;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL's definitions. Nulls are told where they are not the greatest. */
enum PostgresDdl implements DdlDialect {
    INSTANCE;

    private static final String UNLOGGED = "unlogged";
    private static final String ROW_SECURITY = "row level security";

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.POSTGRESQL;
    }

    @Override
    public String createTable(Table table) {
        String kind = table.options().containsKey(UNLOGGED) ? "create unlogged table " : "create table ";
        return kind + name(table.name());
    }

    /** Row level security is not a matter of CREATE. */
    @Override
    public String tableOptions(Table table) {
        String options = table.options().entrySet().stream()
                .filter(option ->
                        !option.getKey().equals(UNLOGGED) && !option.getKey().equals(ROW_SECURITY))
                .map(PostgresDdl::option)
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : " with (" + options + ")";
    }

    private static String option(Map.Entry<String, String> option) {
        return "%s = '%s'".formatted(option.getKey(), option.getValue().replace("'", "''"));
    }

    @Override
    public String method(Index index) {
        return "using " + index.method() + " ";
    }

    @Override
    public String nulls(Index.Part part) {
        return part.nullsFirst() == part.descending() ? "" : part.nullsFirst() ? " nulls first" : " nulls last";
    }
}
