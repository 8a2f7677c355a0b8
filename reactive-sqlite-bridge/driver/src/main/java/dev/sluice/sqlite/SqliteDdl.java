package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.Index;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.ViewDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** SQLite's definitions. Everything of a table is in its one statement. */
enum SqliteDdl implements ChangeDialect {
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
        return column.identity() == Identity.NONE ? ChangeDialect.super.value(column) : "";
    }

    @Override
    public String columnOptions(Column column) {
        return column.identity() == Identity.NONE ? ChangeDialect.super.columnOptions(column) : "";
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

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public String currentSchema() {
        return "select 'main' as name";
    }

    @Override
    public boolean changesInTransactions() {
        return true;
    }

    /** By names that have the right affinity, and by which introspection knows them again. */
    @Override
    public String typeName(ColumnType type) {
        return switch (Objects.requireNonNull(type.dataType(), "a portable type")) {
            case TINYINT -> whole("tinyint", type);
            case DECIMAL -> sized("decimal", type);
            case TEXT -> whole("text", type);
            case BINARY -> sized("blob", type);
            case UUID -> whole("uuid", type);
            case JSON -> whole("json", type);
            case TIMESTAMP_WITH_TIME_ZONE -> throw noSuchType(type);
            default -> ChangeDialect.super.typeName(type);
        };
    }

    /** Only a key of this very type is numbered. */
    @Override
    public String typeName(ColumnDefinition column) {
        return column.identity() == Identity.NONE ? ChangeDialect.super.typeName(column) : "integer";
    }

    /** Where all rows go SQLite does not look at each. */
    @Override
    public String truncateTable(TableName table) {
        return "delete from " + name(table);
    }

    @Override
    public void requireAddable(ColumnDefinition column) {
        if (column.identity() != Identity.NONE) {
            throw refusal("number for a column that is added", "number the rows by rowid");
        }
        if (column.generated() != null && column.stored()) {
            throw refusal("stored column for a table that is there", "add one with ColumnDefinition.computed");
        }
    }

    /** There is no statement that does it, so the table is made anew. */
    @Override
    public Mono<List<String>> alterColumn(Engine engine, Column now, Column then, ColumnChange change) {
        return TableRebuild.plan(engine, now, then, change);
    }

    @Override
    public Mono<Void> run(Engine engine, String operation, List<String> plan) {
        return TableRebuild.isOne(plan)
                ? RebuildRun.of(engine, operation, plan)
                : ChangeDialect.super.run(engine, operation, plan);
    }

    @Override
    public List<String> replaceView(ViewDefinition view, String create) {
        return List.of("drop view if exists " + name(view.name()), create);
    }

    @Override
    public boolean hasIncludedColumns() {
        return false;
    }

    @Override
    public boolean hasMaterializedViews() {
        return false;
    }

    @Override
    public boolean hasCheckOptions() {
        return false;
    }
}
