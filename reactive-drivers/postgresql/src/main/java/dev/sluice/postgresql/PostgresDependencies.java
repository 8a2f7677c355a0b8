package dev.sluice.postgresql;

/**
 * What needs tables and views, by name or by the type of their rows. PostgreSQL reads the body of a routine only where it is SQL and
 * no text; what belongs to a table, as a partition does, depends on it in another way than these.
 */
final class PostgresDependencies {

    private static final String DEPENDENTS = """
            select
                'pg_catalog.pg_rewrite'::regclass as class, r.oid as object,
                v.oid as relation, v.relnamespace as namespace, v.relname as name,
                case v.relkind when 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end as kind
            from pg_catalog.pg_rewrite r
            join pg_catalog.pg_class v on v.oid = r.ev_class
            where r.ev_type = '1' and v.relkind in ('v', 'm')
            union all
            select
                'pg_catalog.pg_class'::regclass, t.oid,
                t.oid, t.relnamespace, t.relname,
                case t.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' else 'TABLE' end
            from pg_catalog.pg_class t
            where t.relkind in ('r', 'p', 'v', 'm', 'f')
            union all
            select 'pg_catalog.pg_proc'::regclass, p.oid, 0, p.pronamespace, p.proname, 'ROUTINE'
            from pg_catalog.pg_proc p
            """;

    static final String DEPENDENCIES = """
            select distinct
                x.nspname::text as schema_name,
                o.name::text as name,
                o.kind,
                n.nspname::text as table_schema,
                c.relname::text as table_name
            from pg_catalog.pg_depend d
            join (%s) o on o.class = d.classid and o.object = d.objid
            join pg_catalog.pg_namespace x on x.oid = o.namespace
            left join pg_catalog.pg_type t on d.refclassid = 'pg_catalog.pg_type'::regclass and t.oid = d.refobjid
            left join pg_catalog.pg_type e on e.oid = t.typelem
            join pg_catalog.pg_class c
                on c.oid = case
                    when d.refclassid = 'pg_catalog.pg_class'::regclass then d.refobjid
                    when t.typrelid <> 0 then t.typrelid
                    else e.typrelid
                end
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where d.deptype = 'n' and c.oid <> o.relation and
            """.formatted(DEPENDENTS) + PostgresTables.FILTER
            + "order by schema_name, name, kind, table_schema, table_name";

    private PostgresDependencies() {}
}
