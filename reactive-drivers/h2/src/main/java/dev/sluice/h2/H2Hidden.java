package dev.sluice.h2;

/**
 * What H2 does not tell. Everyone sees all of {@code INFORMATION_SCHEMA}, with names and definitions of what he has no right on, but
 * {@code RIGHTS} and the sources of routines, which are for administrators.
 */
final class H2Hidden {

    /** Of {@code USERS} an administrator sees himself, everyone else sees nobody who is one. */
    private static final String IS_NO_ADMIN = "not exists (select 1 from INFORMATION_SCHEMA.USERS where IS_ADMIN)\n";

    private static final String GRANTS = """
            select SCHEMA_NAME as schema_name, 'grants on the schema' as name, 'ADMIN' as privilege
            from INFORMATION_SCHEMA.SCHEMATA
            where :table = '%' and
            """ + IS_NO_ADMIN + "and " + H2Tables.schemaFilter("SCHEMA_NAME");

    /** One that is a method of a class has its name instead of a source. */
    private static final String SOURCES = """
            select distinct ROUTINE_SCHEMA, 'definition of routine ' || ROUTINE_NAME, 'ADMIN'
            from INFORMATION_SCHEMA.ROUTINES
            where EXTERNAL_NAME is null and :table = '%' and
            """ + IS_NO_ADMIN + "and " + H2Tables.schemaFilter("ROUTINE_SCHEMA");

    private static final String COLUMNS = """
            select distinct TABLE_SCHEMA, 'columns', 'NONE'
            from INFORMATION_SCHEMA.TABLES
            where exists %s and
            """.formatted(H2Columns.MATERIALIZED_VIEW) + H2Tables.FILTER;

    static final String HIDDEN =
            "select * from (\n%s)\n".formatted(String.join("union all\n", GRANTS, SOURCES, COLUMNS))
                    + "order by cast(schema_name as varbinary), cast(name as varbinary)";

    private H2Hidden() {}
}
