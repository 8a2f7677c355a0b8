package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.sqlite.TableText.Reference;
import java.util.Comparator;
import java.util.List;

/** Primary and foreign keys. One without a name of its own is called by its table. */
final class SqliteKeys {

    static final String PRIMARY_KEYS = """
            select
                t.schema as table_schema,
                t.name as table_name,
                t.name || '_pk' as name,
                group_concat(hex(c.name) || ',', '' order by c.pk) as columns,
                case when t.schema = 'main' then (
                    select s.sql from main.sqlite_schema s where s.type = 'table' and s.name = t.name
                ) end as sql
            from pragma_table_list t
            join pragma_table_xinfo(t.name, t.schema) c
            where c.pk > 0 and
            """ + SqliteTables.FILTER + """
            group by t.schema, t.name
            order by t.schema, t.name
            """;

    /** A key that names no columns refers to the primary key. The last one that was declared has the first number. */
    static final String FOREIGN_KEYS = """
            select
                t.schema as table_schema,
                t.name as table_name,
                '' as name,
                f.id as id,
                count(*) over (partition by t.schema, t.name) as count,
                group_concat(hex(f."from") || ',', '' order by f.seq) as columns,
                t.schema as referenced_schema,
                f."table" as referenced_table,
                group_concat(
                    hex(coalesce(
                        f."to",
                        (
                            select c.name
                            from pragma_table_xinfo(f."table", t.schema) c
                            where c.pk = f.seq + 1
                        ),
                        '')) || ',',
                    ''
                    order by f.seq) as referenced_columns,
                f.on_update,
                f.on_delete,
                0 as is_deferrable,
                0 as is_deferred,
                case when t.schema = 'main' then (
                    select s.sql from main.sqlite_schema s where s.type = 'table' and s.name = t.name
                ) end as sql
            from pragma_table_list t
            join pragma_foreign_key_list(t.name, t.schema) f
            where
            """ + SqliteTables.FILTER + "group by t.schema, t.name, f.id";

    static final Comparator<ForeignKey> ORDER =
            Comparator.comparing(ForeignKey::table).thenComparing(ForeignKey::name);

    private SqliteKeys() {}

    static PrimaryKey primaryKey(CatalogRow row) {
        String named = TableText.of(row.textOrNull("sql")).primaryKey();
        PrimaryKey key = CatalogObjects.primaryKey(row);
        return named == null ? key : new PrimaryKey(key.table(), named, key.columns());
    }

    static ForeignKey foreignKey(CatalogRow row) {
        ForeignKey key = CatalogObjects.foreignKey(row, row.list("referenced_columns", String.class));
        int place = row.number("count") - 1 - row.number("id");
        List<Reference> references = TableText.of(row.textOrNull("sql")).references();
        Reference written = place < references.size() ? references.get(place) : new Reference(null, false, false);
        String name = written.name();
        return new ForeignKey(
                key.table(),
                name == null ? "%s_fk_%d".formatted(key.table().name(), place + 1) : name,
                key.columns(),
                key.referencedTable(),
                key.referencedColumns(),
                key.onUpdate(),
                key.onDelete(),
                written.deferrable(),
                written.deferred());
    }
}
