package dev.sluice.sqlite;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.Index;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SQLite's definitions. Everything of a table is in its one statement. */
enum SqliteDdl implements DdlDialect {
    INSTANCE;

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.SQLITE;
    }

    @Override
    public boolean createsSchemas() {
        return false;
    }

    @Override
    public boolean foreignKeysAreOfTables() {
        return true;
    }

    @Override
    public boolean commentsAreStatements() {
        return false;
    }

    @Override
    public @Nullable String createWhole(Table table) {
        String module = table.options().get(SqliteTables.MODULE);
        return module == null ? null : "create virtual table %s using %s".formatted(name(table.name()), module);
    }

    /** Parentheses that are not needed would be told as part of it. */
    @Override
    public String expression(@Nullable String expression) {
        return String.valueOf(expression);
    }

    @Override
    public String tableOptions(Table table) {
        String options = Stream.of("strict", "without rowid")
                .filter(table.options()::containsKey)
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : " " + options;
    }

    /** A key that SQLite numbers is one by its type. */
    @Override
    public String value(Column column) {
        return column.identity() == Identity.NONE ? DdlDialect.super.value(column) : "";
    }

    @Override
    public String columnOptions(Column column) {
        return column.identity() == Identity.NONE ? DdlDialect.super.columnOptions(column) : "";
    }

    @Override
    public String defaultValue(String expression) {
        return "(" + expression + ")";
    }

    /** AUTOINCREMENT can be said of the column only. */
    @Override
    public boolean writesPrimaryKey(Table table) {
        return !table.options().containsKey(SqliteTables.AUTOINCREMENT);
    }

    @Override
    public String keyOfColumn(Table table, Column column) {
        boolean numbered = column.identity() != Identity.NONE && !writesPrimaryKey(table);
        return numbered ? " primary key autoincrement" : "";
    }

    /** It is in the schema of the table that has the key. */
    @Override
    public String referenced(TableName table) {
        return quote(table.name());
    }

    /** The index names the schema, and not the table. */
    @Override
    public String indexedTable(Index index) {
        return quote(index.table().name());
    }

    @Override
    public String indexName(Index index) {
        TableName table = index.table();
        return table.schema() == null ? quote(index.name()) : name(table.schema(), index.name());
    }
}
