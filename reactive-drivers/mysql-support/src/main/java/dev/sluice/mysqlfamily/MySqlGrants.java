package dev.sluice.mysqlfamily;

/**
 * Rights on schemas, tables and columns; to those who may not read the system's tables, only their own, without what they have by
 * a role. Rights on routines are in a table of the system alone and are not told.
 * <p>
 * A right on schemas has a pattern. It is told of the schema that is spelled like the pattern, whether its wildcards have
 * backslashes before them or not, and of no other that the pattern matches.
 */
final class MySqlGrants {

    private static final String ON_SCHEMAS = """
            select
                s.SCHEMA_NAME as schema_name,
                s.SCHEMA_NAME as name,
                'SCHEMA' as kind,
                null as column_name,
                GRANTEE as grantee,
                PRIVILEGE_TYPE as privilege,
                IS_GRANTABLE = 'YES' as is_grantable
            from information_schema.SCHEMA_PRIVILEGES
            join information_schema.SCHEMATA s
                on cast(s.SCHEMA_NAME as binary)
                    = cast(replace(replace(TABLE_SCHEMA, '\\\\_', '_'), '\\\\%', '%') as binary)
            where :table = '%' and
            """ + MySqlTables.schemaFilter("s.SCHEMA_NAME");

    private static final String ON_TABLES = """
            select TABLE_SCHEMA, TABLE_NAME, 'TABLE', null, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE = 'YES'
            from information_schema.TABLE_PRIVILEGES
            where
            """ + MySqlTables.FILTER;

    private static final String ON_COLUMNS = """
            select TABLE_SCHEMA, TABLE_NAME, 'TABLE', COLUMN_NAME, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE = 'YES'
            from information_schema.COLUMN_PRIVILEGES
            where
            """ + MySqlTables.FILTER;

    static final String GRANTS = """
            select distinct schema_name, name, kind, column_name, grantee, privilege, is_grantable
            from (%s union all %s union all %s) rights
            order by
                cast(schema_name as binary),
                cast(name as binary),
                cast(kind as binary),
                cast(column_name as binary),
                cast(grantee as binary),
                cast(privilege as binary)
            """.formatted(ON_SCHEMAS, ON_TABLES, ON_COLUMNS);

    private MySqlGrants() {}
}
