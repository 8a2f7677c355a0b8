package dev.sluice.postgresql;

/** Unique, check and exclusion constraints. What newer servers know of them is asked for by its name, which older ones answer with null. */
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

    /** An operator of PostgreSQL's own is found wherever the session looks; another is told with its schema. */
    static final String EXCLUSIONS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                k.conname::text as name,
                am.amname::text as method,
                array(
                    select pg_catalog.pg_get_indexdef(k.conindid, u.position::int, true)
                    from unnest(k.conexclop) with ordinality as u (operator, position)
                    order by u.position
                ) as expressions,
                array(
                    select
                        case
                            when s.nspname = 'pg_catalog' then o.oprname::text
                            else 'OPERATOR(' || pg_catalog.quote_ident(s.nspname) || '.' || o.oprname || ')'
                        end
                    from unnest(k.conexclop) with ordinality as u (operator, position)
                    join pg_catalog.pg_operator o on o.oid = u.operator
                    join pg_catalog.pg_namespace s on s.oid = o.oprnamespace
                    order by u.position
                ) as operators,
                pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) as predicate,
                k.condeferrable as is_deferrable,
                k.condeferred as is_deferred
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_index i on i.indexrelid = k.conindid
            join pg_catalog.pg_class ic on ic.oid = k.conindid
            join pg_catalog.pg_am am on am.oid = ic.relam
            where k.contype = 'x' and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, k.conname";

    private PostgresConstraints() {}
}
