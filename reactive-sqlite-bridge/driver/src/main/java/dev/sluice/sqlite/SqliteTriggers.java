package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.Trigger;

/** Triggers, of which SQLite tells nothing but their text. They run for each row. */
final class SqliteTriggers {

    static final String TRIGGERS = """
            select t.schema as table_schema, t.name as table_name, s.name as name, s.sql as sql
            from pragma_table_list t
            join main.sqlite_schema s on s.type = 'trigger' and s.tbl_name = t.name collate nocase
            where t.schema = 'main' and
            """ + SqliteTables.FILTER + "order by t.schema, t.name, s.name";

    private SqliteTriggers() {}

    static Trigger trigger(CatalogRow row) {
        TriggerText text = TriggerText.of(row.text("sql"));
        return new Trigger(
                row.table(),
                row.text("name"),
                text.timing(),
                text.events(),
                text.columns(),
                Trigger.Level.ROW,
                text.condition(),
                text.action(),
                true);
    }
}
