package dev.sluice.postgresql;

/** Functions and procedures, each by its arguments. One whose body is SQL and no text is defined by its whole CREATE. */
final class PostgresRoutines {

    private static final String PARAMETERS = """
            (
                select
                    array_agg(coalesce(p.proargnames[a.number], '') order by a.number) as names,
                    array_agg(
                        case coalesce(p.proargmodes[a.number], 'i')
                            when 'i' then 'IN'
                            when 'o' then 'OUT'
                            when 'b' then 'INOUT'
                            else 'VARIADIC'
                        end
                        order by a.number) as modes,
                    array_agg(pg_catalog.format_type(a.type, null) order by a.number) as types,
                    array_agg(
                        coalesce(pg_catalog.pg_get_function_arg_default(p.oid, a.number::int), '') order by a.number) as defaults
                from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (type, number)
                where coalesce(p.proargmodes[a.number], 'i') <> 't'
            )
            """;

    static final String ROUTINES = """
            select
                n.nspname::text as schema_name,
                p.proname::text as name,
                pg_catalog.pg_get_function_identity_arguments(p.oid) as signature,
                case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'AGGREGATE' when 'w' then 'WINDOW' else 'FUNCTION' end as kind,
                case when p.prokind <> 'p' then pg_catalog.pg_get_function_result(p.oid) end as return_type,
                l.lanname::text as language,
                case p.provolatile when 'i' then 'IMMUTABLE' when 's' then 'STABLE' else 'VOLATILE' end as volatility,
                case
                    when p.prokind <> 'a' and l.lanname not in ('c', 'internal')
                        then coalesce(nullif(p.prosrc, ''), pg_catalog.pg_get_functiondef(p.oid))
                end as definition,
                pg_catalog.obj_description(p.oid, 'pg_proc') as comment,
                coalesce(a.names, '{}'::text[]) as parameter_names,
                coalesce(a.modes, '{}'::text[]) as parameter_modes,
                coalesce(a.types, '{}'::text[]) as parameter_types,
                coalesce(a.defaults, '{}'::text[]) as parameter_defaults
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            join pg_catalog.pg_language l on l.oid = p.prolang
            cross join lateral %s a
            where
            """.formatted(PARAMETERS) + PostgresTables.SCHEMA_FILTER
            + "order by n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)";

    private PostgresRoutines() {}
}
