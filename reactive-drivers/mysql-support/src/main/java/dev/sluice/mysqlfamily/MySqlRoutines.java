package dev.sluice.mysqlfamily;

/**
 * Functions and procedures; a function and a procedure may have the same name. MariaDB's packages are neither.
 * <p>
 * The return value of a function is among the parameters as that before the first.
 */
final class MySqlRoutines {

    private static final String PARAMETERS = """
            select
                cast(SPECIFIC_SCHEMA as binary) as in_schema,
                cast(SPECIFIC_NAME as binary) as of_name,
                ROUTINE_TYPE as of_type,
                group_concat(hex(PARAMETER_NAME), ',' order by ORDINAL_POSITION separator '') as names,
                group_concat(hex(PARAMETER_MODE), ',' order by ORDINAL_POSITION separator '') as modes,
                group_concat(hex(DTD_IDENTIFIER), ',' order by ORDINAL_POSITION separator '') as types,
                group_concat(',' separator '') as defaults
            from information_schema.PARAMETERS
            where ORDINAL_POSITION > 0 and
            """ + MySqlTables.schemaFilter("SPECIFIC_SCHEMA")
            + "group by cast(SPECIFIC_SCHEMA as binary), cast(SPECIFIC_NAME as binary), ROUTINE_TYPE";

    static final String ROUTINES = """
            select /*+ SET_VAR(group_concat_max_len = 1048576) */
                r.ROUTINE_SCHEMA as schema_name,
                r.ROUTINE_NAME as name,
                '' as signature,
                r.ROUTINE_TYPE as kind,
                if(r.ROUTINE_TYPE = 'FUNCTION', r.DTD_IDENTIFIER, null) as return_type,
                lower(coalesce(r.EXTERNAL_LANGUAGE, 'SQL')) as language,
                case
                    when r.IS_DETERMINISTIC = 'YES' then 'IMMUTABLE'
                    when r.SQL_DATA_ACCESS = 'READS SQL DATA' then 'STABLE'
                    else 'VOLATILE'
                end as volatility,
                r.ROUTINE_DEFINITION as definition,
                nullif(r.ROUTINE_COMMENT, '') as comment,
                coalesce(p.names, '') as parameter_names,
                coalesce(p.modes, '') as parameter_modes,
                coalesce(p.types, '') as parameter_types,
                coalesce(p.defaults, '') as parameter_defaults
            from information_schema.ROUTINES r
            left join (%s) p
                on p.in_schema = cast(r.ROUTINE_SCHEMA as binary)
                and p.of_name = cast(r.SPECIFIC_NAME as binary)
                and p.of_type = r.ROUTINE_TYPE
            where r.ROUTINE_TYPE in ('FUNCTION', 'PROCEDURE') and
            """.formatted(PARAMETERS)
            + MySqlTables.schemaFilter("r.ROUTINE_SCHEMA")
            + "order by cast(r.ROUTINE_SCHEMA as binary), cast(r.ROUTINE_NAME as binary), kind";

    private MySqlRoutines() {}
}
