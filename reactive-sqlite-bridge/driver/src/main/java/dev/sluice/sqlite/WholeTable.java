package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.TableName;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * All that has to be known of a table to make it anew, of one moment.
 *
 * @param text its CREATE TABLE
 * @param columns all of them
 * @param stored those that are not generated
 * @param belongings the statements of its indexes and triggers
 * @param referring the tables that have foreign keys to it, itself among them
 * @param refers whether it has foreign keys
 * @param key its key
 * @param surroundings what is not its own
 */
record WholeTable(
        TableName name,
        CreateText text,
        List<String> columns,
        List<String> stored,
        List<String> belongings,
        List<String> referring,
        boolean refers,
        Key key,
        Surroundings surroundings) {

    /**
     * The key of the table, and the column's part in it.
     *
     * @param parts how many columns it has
     * @param hasColumn whether the column is one of them
     * @param rowid whether it is the number that SQLite gives each row
     * @param strict whether it is never null
     * @param withoutRowid whether there is no such number
     */
    record Key(int parts, boolean hasColumn, boolean rowid, boolean strict, boolean withoutRowid) {

        private static Key of(CatalogRow row) {
            boolean withoutRowid = row.flag("without_rowid");
            return new Key(
                    row.number("key_parts"),
                    row.flag("key_has_column"),
                    row.number("key_parts") == 1 && !row.flag("key_has_index"),
                    row.flag("is_strict") || withoutRowid,
                    withoutRowid);
        }
    }

    /**
     * What is not the table's own.
     *
     * @param version of everything that is defined
     * @param foreignKeys whether they are enforced
     * @param legacy whether a table is renamed without a look at what else there is
     * @param analyzed whether there are statistics
     * @param temporary whether something of the connection's own has its name or hangs on it
     */
    record Surroundings(int version, boolean foreignKeys, boolean legacy, boolean analyzed, boolean temporary) {

        private static Surroundings of(CatalogRow row) {
            return new Surroundings(
                    row.number("version"),
                    row.flag("foreign_keys"),
                    row.flag("legacy"),
                    row.flag("analyzed"),
                    row.flag("temporary"));
        }
    }

    private static final String LOOK = """
            select
                s.sql as sql,
                (
                    select group_concat(hex(c.name) || ',', '' order by c.cid)
                    from pragma_table_xinfo(t.name, t.schema) c
                ) as columns,
                (
                    select group_concat(hex(c.name) || ',', '' order by c.cid)
                    from pragma_table_xinfo(t.name, t.schema) c
                    where c.hidden = 0
                ) as stored,
                coalesce(
                    (
                        select group_concat(hex(d.sql) || ',', '' order by d.rowid)
                        from main.sqlite_schema d
                        where d.tbl_name = t.name collate nocase and d.type in ('index', 'trigger') and d.sql is not null
                    ),
                    '') as belongings,
                coalesce(
                    (
                        select group_concat(hex(r.name) || ',', '' order by r.name)
                        from pragma_table_list r
                        where r.schema = t.schema and r.type = 'table' and exists (
                            select 1
                            from pragma_foreign_key_list(r.name, r.schema) f
                            where f."table" = t.name collate nocase
                        )
                    ),
                    '') as referring,
                exists (select 1 from pragma_foreign_key_list(t.name, t.schema)) as refers,
                (select count(*) from pragma_table_xinfo(t.name, t.schema) c where c.pk > 0) as key_parts,
                exists (
                    select 1 from pragma_table_xinfo(t.name, t.schema) c where c.pk > 0 and c.name = :column
                ) as key_has_column,
                exists (select 1 from pragma_index_list(t.name, t.schema) i where i.origin = 'pk') as key_has_index,
                t.strict as is_strict,
                t.wr as without_rowid,
                (select schema_version from pragma_schema_version) as version,
                (select foreign_keys from pragma_foreign_keys) as foreign_keys,
                (select legacy_alter_table from pragma_legacy_alter_table) as legacy,
                exists (select 1 from main.sqlite_schema a where a.name = 'sqlite_stat1') as analyzed,
                exists (
                    select 1
                    from temp.sqlite_schema x
                    where x.name = t.name collate nocase or x.tbl_name = t.name collate nocase
                ) as temporary
            from pragma_table_list t
            join main.sqlite_schema s on s.type = 'table' and s.name = t.name
            where t.schema = 'main' and t.type = 'table' and t.name = :table and :schema = 'main'
            """;

    /** Empty where it is no table of the database that the connection has opened. */
    static Mono<WholeTable> look(Engine engine, TableName name, String column) {
        Query query = Query.of(LOOK)
                .bind("table", name.name())
                .bind("schema", String.valueOf(name.schema()))
                .bind("column", column);
        return engine.<WholeTable>stream(Work.bounded("alterColumn", query), row -> read(name, new CatalogRow(row)))
                .next();
    }

    private static WholeTable read(TableName name, CatalogRow row) {
        return new WholeTable(
                name,
                CreateText.of(row.text("sql")),
                row.list("columns", String.class),
                row.list("stored", String.class),
                row.list("belongings", String.class),
                row.list("referring", String.class),
                row.flag("refers"),
                Key.of(row),
                Surroundings.of(row));
    }

    /** Whether each row has a number besides its columns. */
    boolean hidesRowid() {
        return !key.rowid() && !key.withoutRowid();
    }

    /** What has to be off while it is dropped, or rows of others would go with it. */
    boolean needsForeignKeysOff() {
        return surroundings.foreignKeys() && !referring.isEmpty();
    }
}
