package dev.sluice.postgresql;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.ForeignKey;

/** Primary and foreign keys. */
final class PostgresKeys {

    static final String PRIMARY_KEYS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                k.conname::text as name,
                (
                    select array_agg(a.attname::text order by u.position)
                    from unnest(k.conkey) with ordinality as u (attnum, position)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum
                ) as columns
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'p' and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, k.conname";

    /**
     * A key that refers to a partitioned table has, on the same table, one more constraint for each of the partitions; those
     * are PostgreSQL's bookkeeping. One that a partition inherits is on another table than its parent, and is the partition's.
     */
    static final String FOREIGN_KEYS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                k.conname::text as name,
                (
                    select array_agg(a.attname::text order by u.position)
                    from unnest(k.conkey) with ordinality as u (attnum, position)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum
                ) as columns,
                fn.nspname::text as referenced_schema,
                f.relname::text as referenced_table,
                (
                    select array_agg(a.attname::text order by u.position)
                    from unnest(k.confkey) with ordinality as u (attnum, position)
                    join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum
                ) as referenced_columns,
                %s as on_update,
                %s as on_delete,
                case k.confmatchtype when 'f' then 'FULL' when 'p' then 'PARTIAL' else 'SIMPLE' end as match_option,
                k.condeferrable as is_deferrable,
                k.condeferred as is_deferred
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class f on f.oid = k.confrelid
            join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
            left join pg_catalog.pg_constraint parent on parent.oid = k.conparentid
            where k.contype = 'f' and k.conrelid is distinct from parent.conrelid and
            """.formatted(action("k.confupdtype"), action("k.confdeltype"))
            + PostgresTables.FILTER + "order by n.nspname, c.relname, k.conname";

    private PostgresKeys() {}

    static ForeignKey foreignKey(CatalogRow row) {
        return CatalogObjects.foreignKey(
                row, row.list("referenced_columns", String.class), ForeignKey.Match.valueOf(row.text("match_option")));
    }

    private static String action(String code) {
        return """
                case %s
                    when 'r' then 'RESTRICT'
                    when 'c' then 'CASCADE'
                    when 'n' then 'SET NULL'
                    when 'd' then 'SET DEFAULT'
                    else 'NO ACTION'
                end""".formatted(code);
    }
}
