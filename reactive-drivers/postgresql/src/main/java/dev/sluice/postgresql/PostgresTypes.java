package dev.sluice.postgresql;

/** Types that users make: enums and domains. */
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

    private PostgresTypes() {}
}
