package dev.sluice.h2;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.TableName;

/** H2's definitions. */
enum H2Ddl implements DdlDialect {
    INSTANCE;

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.NEUTRAL;
    }

    @Override
    public String value(Column column) {
        return column.generated() == null
                ? DdlDialect.super.value(column)
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
}
