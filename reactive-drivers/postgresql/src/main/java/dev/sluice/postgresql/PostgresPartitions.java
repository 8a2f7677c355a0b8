package dev.sluice.postgresql;

/** Partitions, which are tables of their own; one that is being detached is none any more. */
final class PostgresPartitions {

    static final String PARTITIONS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                p.relname::text as name,
                pn.nspname::text as part_schema,
                p.relname::text as part_table,
                null::text as parent,
                pg_catalog.pg_get_expr(p.relpartbound, p.oid) as bound,
            """ + PostgresTables.rowEstimate("p") + """
                as row_estimate
            from pg_catalog.pg_inherits i
            join pg_catalog.pg_class c on c.oid = i.inhparent
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class p on p.oid = i.inhrelid
            join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
            where c.relkind = 'p' and not coalesce((pg_catalog.to_jsonb(i) ->> 'inhdetachpending')::boolean, false) and
            """ + PostgresTables.FILTER
            + "order by n.nspname, c.relname, p.relname, pn.nspname";

    private PostgresPartitions() {}
}
