package dev.sluice.mysqlfamily;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.Index;
import dev.sluice.schema.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Definitions as both servers take them. Comments are part of what they are about. */
public enum MySqlDdl implements DdlDialect {
    INSTANCE;

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
    public boolean commentsAreStatements() {
        return false;
    }

    @Override
    public String tableOptions(Table table) {
        return option(" engine = ", table.options().get("engine"))
                + option(" collate ", table.options().get("collation"))
                + (table.comment() == null ? "" : " comment " + literal(table.comment()));
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
        return column.identity() == Identity.NONE ? DdlDialect.super.value(column) : "";
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
        return DdlDialect.super.index(index).replaceFirst("create ", "create " + kind);
    }
}
