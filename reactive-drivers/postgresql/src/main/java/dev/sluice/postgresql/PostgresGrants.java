package dev.sluice.postgresql;

/**
 * Rights as the lists of objects have them. An object nobody was given a right on has no list, and what everyone may do with it then,
 * such as calling a function, is not told; once it has a list, that is in it.
 */
final class PostgresGrants {

    private static final String OBJECTS = """
            select n.oid as namespace, n.nspname as name, 'SCHEMA' as kind, null as column_name, n.nspowner as owner, n.nspacl as rights
            from pg_catalog.pg_namespace n
            union all
            select c.relnamespace, c.relname, case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, null, c.relowner, c.relacl
            from pg_catalog.pg_class c
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
            union all
            select c.relnamespace, c.relname, 'TABLE', a.attname::text, c.relowner, a.attacl
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and not a.attisdropped
            union all
            select p.pronamespace, p.proname, 'ROUTINE', null, p.proowner, p.proacl
            from pg_catalog.pg_proc p
            union all
            select t.typnamespace, t.typname, 'TYPE', null, t.typowner, t.typacl
            from pg_catalog.pg_type t
            """;

    /** More than one may have given the same right to the same. */
    static final String GRANTS = """
            select
                n.nspname::text as schema_name,
                o.name::text as name,
                o.kind,
                o.column_name,
                case g.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(g.grantee)::text end as grantee,
                g.privilege_type as privilege,
                bool_or(g.is_grantable) as is_grantable
            from (%s) o
            join pg_catalog.pg_namespace n on n.oid = o.namespace
            cross join lateral pg_catalog.aclexplode(o.rights) g
            where
                g.grantee <> o.owner
                and case o.kind when 'TABLE' then o.name like :table else cast(:table as text) = '%%' end
                and
            """.formatted(OBJECTS) + PostgresTables.SCHEMA_FILTER + """
            group by 1, 2, 3, 4, 5, 6
            order by 1, 2, 3, 4, 5, 6
            """;

    private PostgresGrants() {}
}
