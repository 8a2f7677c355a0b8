package dev.sluice.mysqlfamily;

/**
 * Schemas, which these servers call databases as well, and tables with what is read like one.
 * <p>
 * {@code information_schema} compares names without regard to case, so that they are compared as bytes here.
 */
final class MySqlTables {

    private static final String SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')";

    /** Which schemas are wanted: those of a JSON array, or all but the system's. */
    private static final String SCHEMA_FILTER = """
            if(
                json_length(:schemas) = 0,
                %1$s not in %2$s,
                json_contains(:schemas, json_quote(%1$s)))
            """;

    /** Which schemas and tables are wanted, by columns that all views of {@code information_schema} name alike. */
    static final String FILTER = filter("TABLE_SCHEMA", "TABLE_NAME");

    private static final String OPTIONS = String.join(
            ", ",
            option("engine", "ENGINE"),
            option("collation", "TABLE_COLLATION"),
            option("row_format", "ROW_FORMAT"),
            option("create_options", "nullif(CREATE_OPTIONS, '')"));

    static final String SCHEMAS = """
            select
                SCHEMA_NAME as name,
                null as owner,
                %s as comment,
                SCHEMA_NAME in %s as is_system
            from information_schema.SCHEMATA
            where
            """.formatted(onMariaDb("nullif(SCHEMA_COMMENT, '')", "null"), SYSTEM)
            + schemaFilter("SCHEMA_NAME") + "order by cast(SCHEMA_NAME as binary)";

    static final String TABLES = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                case
                    when TABLE_SCHEMA in %s then if(TABLE_TYPE = 'VIEW', 'VIEW', 'SYSTEM_TABLE')
                    when TABLE_TYPE in ('VIEW', 'SYSTEM VIEW') then 'VIEW'
                    when TABLE_TYPE = 'TEMPORARY' then 'TEMPORARY_TABLE'
                    when CREATE_OPTIONS like '%%partitioned%%' then 'PARTITIONED_TABLE'
                    else 'TABLE'
                end as kind,
                null as owner,
                if(TABLE_TYPE = 'VIEW', null, nullif(TABLE_COMMENT, '')) as comment,
                if(TABLE_TYPE = 'VIEW', null, TABLE_ROWS) as row_estimate,
                if(TABLE_TYPE = 'VIEW', null, DATA_LENGTH + INDEX_LENGTH) as bytes,
                if(TABLE_TYPE = 'VIEW', '', concat(%s)) as options
            from information_schema.TABLES
            where TABLE_TYPE <> 'SEQUENCE' and
            """.formatted(SYSTEM, OPTIONS) + FILTER
            + "order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)";

    private MySqlTables() {}

    /** An element of a list in a text, or nothing where there is no such value. */
    private static String option(String name, String value) {
        return "coalesce(concat(hex(concat('%s=', %s)), ','), '')".formatted(name, value);
    }

    /** Which schemas are wanted, for what belongs to no table. */
    static String schemaFilter(String schema) {
        return SCHEMA_FILTER.formatted(schema, SYSTEM);
    }

    /** As {@link #FILTER}, by columns of these names. */
    static String filter(String schema, String table) {
        return schemaFilter(schema)
                + "and cast(%s as binary) like cast(:table as binary) escape '\\\\'%n".formatted(table);
    }

    /** Each server skips the comment that is meant for the other one. */
    static String onMariaDb(String here, String onMySql) {
        return "/*M! %s */ /*!80000 %s */".formatted(here, onMySql);
    }
}
