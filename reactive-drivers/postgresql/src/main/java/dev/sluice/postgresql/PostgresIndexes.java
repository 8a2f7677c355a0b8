package dev.sluice.postgresql;

/** Indexes. */
final class PostgresIndexes {

    /**
     * The parts come as arrays of equal length; a part has a column or, with an empty name, an expression. A foreign key also
     * points to the index it relies on, without owning it.
     */
    static final String INDEXES = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                ic.relname::text as name,
                am.amname::text as method,
                i.indisunique as is_unique,
                p.columns,
                p.expressions,
                p.descending,
                p.nulls_first,
                p.included,
                pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) as predicate,
                i.indisvalid as is_valid,
                exists (
                    select 1
                    from pg_catalog.pg_constraint k
                    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
                ) as is_constraint
            from pg_catalog.pg_index i
            join pg_catalog.pg_class ic on ic.oid = i.indexrelid
            join pg_catalog.pg_am am on am.oid = ic.relam
            join pg_catalog.pg_class c on c.oid = i.indrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            cross join lateral (
                select
                    array_agg(coalesce(a.attname::text, '') order by k.position)
                        filter (where k.position <= i.indnkeyatts) as columns,
                    array_agg(
                        case
                            when k.attnum = 0 then pg_catalog.pg_get_indexdef(i.indexrelid, k.position::int, true)
                            else ''
                        end order by k.position) filter (where k.position <= i.indnkeyatts) as expressions,
                    array_agg(i.indoption[k.position - 1] & 1 = 1 order by k.position)
                        filter (where k.position <= i.indnkeyatts) as descending,
                    array_agg(i.indoption[k.position - 1] & 2 = 2 order by k.position)
                        filter (where k.position <= i.indnkeyatts) as nulls_first,
                    coalesce(
                        array_agg(a.attname::text order by k.position) filter (where k.position > i.indnkeyatts),
                        cast('{}' as text[])) as included
                from unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
                left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
            ) p
            where
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, ic.relname";

    private PostgresIndexes() {}
}
