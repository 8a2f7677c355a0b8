package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.View;

/** Views, whose text is kept as it was written. Only a trigger can write through one. */
final class SqliteViews {

    static final String VIEWS = """
            select t.schema as table_schema, t.name as table_name, s.sql as sql
            from pragma_table_list t
            join main.sqlite_schema s on s.type = 'view' and s.name = t.name
            where t.schema = 'main' and t.type = 'view' and
            """ + SqliteTables.FILTER + "order by t.schema, t.name";

    private SqliteViews() {}

    static View view(CatalogRow row) {
        String definition = CreateText.of(row.text("sql")).behind("as");
        return new View(row.table(), definition, false, false, View.CheckOption.NONE);
    }
}
