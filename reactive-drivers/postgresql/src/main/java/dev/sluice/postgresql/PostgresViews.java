package dev.sluice.postgresql;

/** Views. One is updatable when rows can be updated and deleted through it, as the standard's information schema has it. */
final class PostgresViews {

    static final String VIEWS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                btrim(rtrim(pg_catalog.pg_get_viewdef(c.oid, true), ';'), E' \\n') as definition,
                c.relkind = 'm' as is_materialized,
                c.relkind = 'v' and pg_catalog.pg_relation_is_updatable(c.oid, false) & 20 = 20 as is_updatable,
                coalesce(
                    (
                        select upper(o.option_value)
                        from pg_catalog.pg_options_to_table(c.reloptions) o
                        where o.option_name = 'check_option'
                    ),
                    'NONE') as check_option
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('v', 'm') and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname";

    private PostgresViews() {}
}
