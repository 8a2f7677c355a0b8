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
            option("create_options", "nullif(CREATE_OPTIONS, '')"),
            option("partition by", "partition_by"),
            "if(TABLE_TYPE = 'SYSTEM VERSIONED', concat(hex('with system versioning'), ','), '')");

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

    /** How tables are parted, which any of their partitions tells. */
    private static final String PARTITIONING =
            """
            select
                cast(TABLE_SCHEMA as binary) as in_schema,
                cast(TABLE_NAME as binary) as of_table,
                concat(
                    max(PARTITION_METHOD),
                    if(max(PARTITION_METHOD) = 'SYSTEM_TIME', '', concat(' (', coalesce(max(PARTITION_EXPRESSION), ''), ')')),
                    if(
                        max(PARTITION_METHOD) like '%HASH' or max(PARTITION_METHOD) like '%KEY',
                        concat(' PARTITIONS ', max(PARTITION_ORDINAL_POSITION)),
                        ''),
                    coalesce(
                        concat(
                            ' SUBPARTITION BY ',
                            max(SUBPARTITION_METHOD),
                            ' (',
                            coalesce(max(SUBPARTITION_EXPRESSION), ''),
                            ')'),
                        '')) as partition_by
            from information_schema.PARTITIONS
            where PARTITION_NAME is not null and
            """ + FILTER + "group by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)";

    static final String TABLES = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                case
                    when TABLE_SCHEMA in %s then if(TABLE_TYPE = 'VIEW', 'VIEW', 'SYSTEM_TABLE')
                    when TABLE_TYPE in ('VIEW', 'SYSTEM VIEW') then 'VIEW'
                    when TABLE_TYPE = 'TEMPORARY' then 'TEMPORARY_TABLE'
                    when partition_by is not null then 'PARTITIONED_TABLE'
                    else 'TABLE'
                end as kind,
                null as owner,
                if(TABLE_TYPE = 'VIEW', null, nullif(TABLE_COMMENT, '')) as comment,
                if(TABLE_TYPE = 'VIEW', null, TABLE_ROWS) as row_estimate,
                if(TABLE_TYPE = 'VIEW', null, DATA_LENGTH + INDEX_LENGTH) as bytes,
                if(TABLE_TYPE = 'VIEW', '', concat(%s)) as options
            from information_schema.TABLES
            left join (%s) parted
                on parted.in_schema = cast(TABLE_SCHEMA as binary)
                and parted.of_table = cast(TABLE_NAME as binary)
            where TABLE_TYPE <> 'SEQUENCE' and
            """.formatted(SYSTEM, OPTIONS, PARTITIONING) + FILTER
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
        return schemaFilter(schema) + "and " + like(table, ":table") + "\n";
    }

    /** That a name matches a pattern, in which {@code _} is a character, not a byte. */
    static String like(String name, String pattern) {
        return "convert(%s using utf8mb4) collate utf8mb4_bin like convert(%s using utf8mb4) escape '\\\\'"
                .formatted(name, pattern);
    }

    /** Each server skips the comment that is meant for the other one. */
    static String onMariaDb(String here, String onMySql) {
        return "/*M! %s */ /*!80000 %s */".formatted(here, onMySql);
    }
}
