package dev.sluice.mysqlfamily;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.Index;
import dev.sluice.schema.Partition;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Definitions as both servers take them. Comments are part of what they are about. */
public enum MySqlDdl implements ChangeDialect {
    /** MySQL's. */
    MYSQL,
    /** MariaDB's. */
    MARIADB;

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.MYSQL;
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The schema is the database. */
    @Override
    public boolean createsSchemas() {
        return false;
    }

    @Override
    public boolean creates(TableKind kind) {
        return kind == TableKind.TABLE || kind == TableKind.PARTITIONED_TABLE;
    }

    @Override
    public @Nullable String partitioning(Table table, List<Partition> partitions) {
        return PartitionClause.of(table, partitions, this::quote);
    }

    @Override
    public boolean commentsAreStatements() {
        return false;
    }

    @Override
    public String tableOptions(Table table) {
        return option(" engine = ", table.options().get("engine"))
                + option(" collate ", table.options().get("collation"))
                + (table.comment() == null ? "" : " comment " + literal(table.comment()))
                + (table.options().containsKey("with system versioning") ? " with system versioning" : "");
    }

    private static String option(String name, @Nullable String value) {
        return value == null ? "" : name + value;
    }

    /** The collation comes before everything else. */
    @Override
    public String columnOptions(Column column) {
        String order = column.collation() == null ? "" : " collate " + column.collation();
        return order
                + value(column)
                + nullability(column)
                + (column.identity() == Identity.NONE ? "" : " auto_increment")
                + (column.comment() == null ? "" : " comment " + literal(column.comment()));
    }

    /** A TIMESTAMP is not null unless NULL is said; of a generated column MariaDB cannot be told either. */
    private static String nullability(Column column) {
        return column.generated() != null ? "" : column.nullable() ? " null" : " not null";
    }

    @Override
    public String value(Column column) {
        String changed = column.onUpdate() == null ? "" : " on update " + column.onUpdate();
        return column.identity() == Identity.NONE ? ChangeDialect.super.value(column) + changed : "";
    }

    /** What is neither a literal nor the current time stands in parentheses. */
    @Override
    public String defaultValue(String expression) {
        boolean plain = expression.startsWith("'")
                || expression.matches("-?[0-9.]+([eE][-+]?[0-9]+)?|b'[01]*'|NULL")
                || expression.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
        return plain ? expression : "(" + expression + ")";
    }

    @Override
    public boolean defers() {
        return false;
    }

    @Override
    public String index(Index index) {
        String kind =
                switch (index.method()) {
                    case "fulltext", "spatial" -> index.method() + " ";
                    default -> "";
                };
        return ChangeDialect.super.index(index).replaceFirst("create ", "create " + kind);
    }

    @Override
    public String product() {
        return this == MARIADB ? "MariaDB" : "MySQL";
    }

    @Override
    public String currentSchema() {
        return "select database() as name";
    }

    @Override
    public boolean changesInTransactions() {
        return false;
    }

    /** A DECIMAL without digits would have none behind the point, and a time without them no fractions of a second. */
    @Override
    public String typeName(ColumnType type) {
        return switch (Objects.requireNonNull(type.dataType(), "a portable type")) {
            case TINYINT -> whole("tinyint", type);
            case DECIMAL -> type.length() == null ? "decimal(65, 30)" : sized("decimal", type);
            case REAL -> whole("float", type);
            case DOUBLE -> whole("double", type);
            case VARCHAR -> sized("varchar", withLength(type));
            case TEXT -> whole("longtext", type);
            case BINARY -> type.length() == null ? "longblob" : sized("varbinary", type);
            case BIT -> sized("bit", withLength(type));
            case TIME -> fractions("time", type);
            case TIMESTAMP -> fractions("datetime", type);
            case TIMESTAMP_WITH_TIME_ZONE -> fractions("timestamp", type);
            case JSON -> whole("json", type);
            case GEOMETRY -> whole("geometry", type);
            default -> ChangeDialect.super.typeName(type);
        };
    }

    private ColumnType withLength(ColumnType type) {
        if (type.length() == null) {
            throw refusal(
                    "%s without a length".formatted(type.dataType()), "give it one with ColumnType.of(type, length)");
        }
        return type;
    }

    private String fractions(String name, ColumnType type) {
        return type.length() == null ? name + "(6)" : sized(name, type);
    }

    @Override
    public String renameTable(TableName table, String newName) {
        return "rename table %s to %s"
                .formatted(name(table), table.schema() == null ? quote(newName) : name(table.schema(), newName));
    }

    @Override
    public String truncateTable(TableName table) {
        return "truncate table " + name(table);
    }

    @Override
    public String dropIndex(TableName table, String index) {
        return "drop index %s on %s".formatted(quote(index), name(table));
    }

    /** MODIFY takes the whole definition; where it is not needed, what that cannot tell is left alone. */
    @Override
    public List<String> alterColumn(Column now, Column then, ColumnChange change) {
        String table = "alter table " + name(now.table());
        if (change.type() == null && change.nullable() == null && change.comment() == null) {
            String value =
                    then.defaultValue() == null ? "drop default" : "set default " + defaultValue(then.defaultValue());
            return List.of("%s alter column %s %s".formatted(table, quote(now.name()), value));
        }
        return List.of(
                "%s modify column %s %s%s".formatted(table, quote(now.name()), then.typeName(), columnOptions(then)));
    }

    @Override
    public String dropSchema(String name, boolean withContents) {
        return "drop schema " + quote(name);
    }

    @Override
    public boolean dropsContents() {
        return true;
    }

    @Override
    public boolean hasPartialIndexes() {
        return false;
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
    public boolean hasIndexesOfExpressions() {
        return this == MYSQL;
    }
}
