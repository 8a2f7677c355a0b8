package dev.sluice.h2;

/**
 * Rights on tables, views and whole schemas. H2 has none on one column: {@code COLUMN_PRIVILEGES} says again for each column what
 * its table is granted. An administrator needs no right, and has those here that were given to him by name.
 */
final class H2Grants {

    /** A right on what a schema has and will have. Only an administrator sees these. */
    private static final String OF_SCHEMAS = """
            select
                TABLE_SCHEMA,
                TABLE_SCHEMA as TABLE_NAME,
                'SCHEMA' as kind,
                GRANTEE,
                privilege as PRIVILEGE_TYPE,
                GRANTEE in (select USER_NAME from INFORMATION_SCHEMA.USERS where IS_ADMIN) as is_grantable
            from INFORMATION_SCHEMA.RIGHTS
            join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) of_rights (privilege)
                on RIGHTS = 'ALL' or position(privilege in RIGHTS) > 0
            where coalesce(char_length(TABLE_NAME), 0) = 0 and :table = '%' and
            """ + H2Tables.schemaFilter("TABLE_SCHEMA");

    /** The role that everyone has is in lower case where the database folds names to it. */
    static final String GRANTS = """
            select * from (
                select
                    TABLE_SCHEMA as schema_name,
                    TABLE_NAME as name,
                    kind,
                    null as column_name,
                    case when GRANTEE = 'public' and ('DATABASE_TO_LOWER', 'true') in (
                        select SETTING_NAME, SETTING_VALUE
                        from INFORMATION_SCHEMA.SETTINGS
                    ) then 'PUBLIC' else GRANTEE end as grantee,
                    PRIVILEGE_TYPE as privilege,
                    is_grantable
                from (
                    select
                        TABLE_SCHEMA,
                        TABLE_NAME,
                        'TABLE' as kind,
                        GRANTEE,
                        PRIVILEGE_TYPE,
                        IS_GRANTABLE = 'YES' as is_grantable
                    from INFORMATION_SCHEMA.TABLE_PRIVILEGES
                    where
            """ + H2Tables.FILTER + "union all\n" + OF_SCHEMAS + """
                )
            )
            order by
                cast(schema_name as varbinary),
                cast(name as varbinary),
                kind,
                cast(grantee as varbinary),
                privilege
            """;

    private H2Grants() {}
}
