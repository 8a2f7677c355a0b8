package dev.sluice.h2;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** H2's definitions. */
enum H2Ddl implements ChangeDialect {
    INSTANCE;

    @Override
    public String unquoted(String identifier) {
        return identifier.toUpperCase(Locale.ROOT);
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.NEUTRAL;
    }

    @Override
    public String value(Column column) {
        return column.generated() == null
                ? ChangeDialect.super.value(column)
                : " generated always as (%s)".formatted(column.generated());
    }

    @Override
    public boolean defers() {
        return false;
    }

    /** An index is in the schema of its table when it is named so. */
    @Override
    public String indexName(Index index) {
        TableName table = index.table();
        return table.schema() == null ? quote(index.name()) : name(table.schema(), index.name());
    }

    @Override
    public String nulls(Index.Part part) {
        return part.nullsFirst() ? " nulls first" : " nulls last";
    }

    /** It is one of its checks. */
    @Override
    public boolean domainsForbidNull() {
        return false;
    }

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String currentSchema() {
        return "select current_schema() as \"name\"";
    }

    @Override
    public boolean changesInTransactions() {
        return false;
    }

    /** A NUMERIC without digits would have none behind the point. */
    @Override
    public String typeName(ColumnType type) {
        return switch (Objects.requireNonNull(type.dataType(), "a portable type")) {
            case TINYINT -> whole("tinyint", type);
            case DECIMAL -> type.length() == null ? "decfloat" : sized("numeric", type);
            case TEXT -> sized("character large object", type);
            case BINARY -> type.length() == null ? "binary large object" : sized("varbinary", type);
            case TIME_WITH_TIME_ZONE -> sized("time", type) + " with time zone";
            case UUID -> whole("uuid", type);
            case JSON -> whole("json", type);
            case GEOMETRY -> whole("geometry", type);
            default -> ChangeDialect.super.typeName(type);
        };
    }

    @Override
    public String renameColumn(TableName table, String column, String newName) {
        return "alter table %s alter column %s rename to %s".formatted(name(table), quote(column), quote(newName));
    }

    @Override
    public List<String> alterColumn(Column now, Column then, ColumnChange change) {
        String column = "alter table %s alter column %s ".formatted(name(now.table()), quote(now.name()));
        List<String> statements = new ArrayList<>();
        if (change.type() != null) {
            statements.add(column + "set data type " + then.typeName());
        }
        if (change.nullable() != null) {
            statements.add(column + (change.nullable() ? "drop not null" : "set not null"));
        }
        if (change.defaultValue() != null) {
            statements.add(
                    column + (then.defaultValue() == null ? "drop default" : "set default " + then.defaultValue()));
        }
        return statements;
    }

    @Override
    public boolean hasPartialIndexes() {
        return false;
    }

    @Override
    public void requireIndex(Index index) {
        if (!index.included().isEmpty() && !index.unique()) {
            throw refusal("columns that an index only includes, but for unique ones", "make them parts of it");
        }
        ChangeDialect.super.requireIndex(index);
    }

    @Override
    public boolean hasIndexesOfExpressions() {
        return false;
    }

    /** H2 2.4.240 leaves the table below one when it is dropped, and no other of that name can be made. */
    @Override
    public boolean hasMaterializedViews() {
        return false;
    }

    @Override
    public boolean hasCheckOptions() {
        return false;
    }
}
