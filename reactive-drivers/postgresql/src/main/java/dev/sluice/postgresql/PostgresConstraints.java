package dev.sluice.postgresql;

/** Unique and check constraints. What newer servers know of them is asked for by its name, which older ones answer with null. */
final class PostgresConstraints {

    static final String UNIQUE = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                k.conname::text as name,
                (
                    select array_agg(a.attname::text order by u.position)
                    from unnest(k.conkey) with ordinality as u (attnum, position)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum
                ) as columns,
                not coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_distinct,
                k.condeferrable as is_deferrable,
                k.condeferred as is_deferred
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_index i on i.indexrelid = k.conindid
            where k.contype = 'u' and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, k.conname";

    static final String CHECKS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                k.conname::text as name,
                pg_catalog.pg_get_expr(k.conbin, k.conrelid, true) as expression,
                coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true) as is_enforced
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'c' and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, k.conname";

    private PostgresConstraints() {}
}
