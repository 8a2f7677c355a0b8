package dev.sluice.postgresql;

/** Types that users make: enums, domains and composite types. */
final class PostgresTypes {

    static final String ENUMS = """
            select
                n.nspname::text as schema_name,
                t.typname::text as name,
                array(
                    select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = t.oid order by e.enumsortorder
                ) as labels,
                pg_catalog.obj_description(t.oid, 'pg_type') as comment
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where t.typtype = 'e' and
            """ + PostgresTables.SCHEMA_FILTER + "order by n.nspname, t.typname";

    static final String DOMAINS = """
            select
                n.nspname::text as schema_name,
                t.typname::text as name,
                pg_catalog.format_type(t.typbasetype, t.typtypmod) as type_name,
                not t.typnotnull as is_nullable,
                t.typdefault as default_value,
                array(
                    select pg_catalog.pg_get_expr(k.conbin, 0, true)
                    from pg_catalog.pg_constraint k
                    where k.contypid = t.oid and k.contype = 'c'
                    order by k.conname
                ) as checks,
                pg_catalog.obj_description(t.oid, 'pg_type') as comment
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where t.typtype = 'd' and
            """ + PostgresTables.SCHEMA_FILTER + "order by n.nspname, t.typname";

    /** Those of tables are composite too, and made with their tables. */
    static final String COMPOSITES = """
            select
                n.nspname::text as schema_name,
                t.typname::text as name,
                coalesce(a.names, '{}'::text[]) as attribute_names,
                coalesce(a.types, '{}'::text[]) as attribute_types,
                coalesce(a.collations, '{}'::text[]) as attribute_collations,
                pg_catalog.obj_description(t.oid, 'pg_type') as comment
            from pg_catalog.pg_type t
            join pg_catalog.pg_class c on c.oid = t.typrelid
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            cross join lateral (
                select
                    array_agg(a.attname::text order by a.attnum) as names,
                    array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) order by a.attnum) as types,
                    array_agg(coalesce(l.collname::text, '') order by a.attnum) as collations
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_type own on own.oid = a.atttypid
                left join pg_catalog.pg_collation l on l.oid = a.attcollation and l.oid <> own.typcollation
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            ) a
            where t.typtype = 'c' and c.relkind = 'c' and
            """ + PostgresTables.SCHEMA_FILTER + "order by n.nspname, t.typname";

    private PostgresTypes() {}
}
