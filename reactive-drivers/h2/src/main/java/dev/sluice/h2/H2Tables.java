package dev.sluice.h2;

/**
 * Schemas, and tables with what is read like one.
 * <p>
 * In SQL the names of {@code INFORMATION_SCHEMA} are in upper case: a database may be told to fold names to lower case, or
 * not at all, and this is the spelling that it finds them by in each case.
 */
final class H2Tables {

    /** Their names are in the case that the database folds to; {@code PG_CATALOG} is one of them in PostgreSQL mode. */
    private static final String SYSTEM_SCHEMAS = """
            (
                select TABLE_SCHEMA
                from INFORMATION_SCHEMA.TABLES
                where TABLE_CLASS in ('org.h2.table.InformationSchemaTable', 'org.h2.mode.PgCatalogTable')
            )
            """;

    /** Which schemas and tables are wanted. */
    static final String FILTER = schemaFilter("TABLE_SCHEMA") + "and TABLE_NAME like :table escape '\\'\n";

    static final String SCHEMAS =
            """
            select
                SCHEMA_NAME as name,
                nullif(SCHEMA_OWNER, '') as owner,
                REMARKS as comment,
                SCHEMA_NAME in %s as is_system
            from INFORMATION_SCHEMA.SCHEMATA
            where
            """.formatted(SYSTEM_SCHEMAS) + schemaFilter("SCHEMA_NAME") + "order by cast(SCHEMA_NAME as varbinary)";

    /** What H2 calls the row count of a view is a constant. Its tables have no owner; their schema has one. */
    static final String TABLES = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                case
                    when TABLE_CLASS = 'org.h2.table.MaterializedView' then 'MATERIALIZED_VIEW'
                    when TABLE_TYPE = 'VIEW' then 'VIEW'
                    when TABLE_TYPE in ('GLOBAL TEMPORARY', 'LOCAL TEMPORARY') then 'TEMPORARY_TABLE'
                    when STORAGE_TYPE = 'TABLE LINK' then 'FOREIGN_TABLE'
                    when TABLE_SCHEMA in %s then 'SYSTEM_TABLE'
                    else 'TABLE'
                end as kind,
                null as owner,
                REMARKS as comment,
                case when TABLE_TYPE <> 'VIEW' then ROW_COUNT_ESTIMATE end as row_estimate,
                null as bytes,
                case
                    when STORAGE_TYPE in ('MEMORY', 'CACHED') and TABLE_TYPE <> 'VIEW' and TABLE_SCHEMA not in %s
                        then array['storage=' || STORAGE_TYPE]
                    else cast(array[] as varchar array)
                end as options
            from INFORMATION_SCHEMA.TABLES
            where
            """.formatted(SYSTEM_SCHEMAS, SYSTEM_SCHEMAS) + FILTER
            + "order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary)";

    private H2Tables() {}

    /** Whether the schema that {@code column} names is wanted. */
    static String schemaFilter(String column) {
        return """
                case
                    when cardinality(cast(:schemas as varchar array)) > 0
                        then %1$s = any (cast(:schemas as varchar array))
                    else %1$s not in %2$s
                end
                """.formatted(column, SYSTEM_SCHEMAS);
    }
}
