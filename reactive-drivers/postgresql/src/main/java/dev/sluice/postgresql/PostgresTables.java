package dev.sluice.postgresql;

/** Schemas, and tables with what is read like one. */
final class PostgresTables {

    /**
     * Which schemas are wanted, of the alias {@code n}. PostgreSQL keeps the prefix {@code pg_} for itself, so it covers TOAST and
     * temporary schemas too.
     */
    static final String SCHEMA_FILTER = """
            case
                when cardinality(cast(:schemas as text[])) > 0 then n.nspname = any (cast(:schemas as text[]))
                else n.nspname <> 'information_schema' and not starts_with(n.nspname::text, 'pg_')
            end
            """;

    /** Which schemas and tables are wanted, of the aliases {@code n} and {@code c}. */
    static final String FILTER = """
            %s
            and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and c.relname like :table
            """.formatted(SCHEMA_FILTER);

    static final String SCHEMAS = """
            select
                n.nspname::text as name,
                pg_catalog.pg_get_userbyid(n.nspowner)::text as owner,
                pg_catalog.obj_description(n.oid, 'pg_namespace') as comment,
                n.nspname = 'information_schema' or starts_with(n.nspname::text, 'pg_') as is_system
            from pg_catalog.pg_namespace n
            where
            """ + SCHEMA_FILTER + "order by n.nspname";

    static final String TABLES = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                case
                    when c.relpersistence = 't' then 'TEMPORARY_TABLE'
                    when c.relkind = 'v' then 'VIEW'
                    when c.relkind = 'm' then 'MATERIALIZED_VIEW'
                    when c.relkind = 'f' then 'FOREIGN_TABLE'
                    when n.nspname = 'information_schema' or starts_with(n.nspname::text, 'pg_') then 'SYSTEM_TABLE'
                    when c.relkind = 'p' then 'PARTITIONED_TABLE'
                    else 'TABLE'
                end as kind,
                pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
                d.description as comment,
                case when c.relkind <> 'v' then
            """ + rowEstimate("c") + """
                end as row_estimate,
                case when c.relkind in ('r', 'm') then pg_catalog.pg_total_relation_size(c.oid) end as bytes,
                array_remove(
                    coalesce(c.reloptions, '{}')
                        || case c.relpersistence when 'u' then 'unlogged' end
                        || case when c.relrowsecurity then 'row level security' end
                        || case when c.relkind = 'p' then 'partition by=' || pg_catalog.pg_get_partkeydef(c.oid) end,
                    null) as options
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_description d
                on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
            where
            """ + FILTER + "order by n.nspname, c.relname";

    private PostgresTables() {}

    /** Before PostgreSQL 14 a table without statistics had an estimate of 0, from then on -1. */
    static String rowEstimate(String table) {
        return """
                case
                    when current_setting('server_version_num')::int < 140000 then nullif(%1$s.reltuples, 0)::bigint
                    else nullif(%1$s.reltuples, -1)::bigint
                end
                """.formatted(table);
    }
}
