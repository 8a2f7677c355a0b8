package dev.sluice.h2;

/** What views are made of. */
final class H2Views {

    /** H2 does not tell the definition of a materialized view, nor of the system's. */
    static final String VIEWS =
            """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                VIEW_DEFINITION as definition,
                (TABLE_SCHEMA, TABLE_NAME) in (
                    select TABLE_SCHEMA, TABLE_NAME
                    from INFORMATION_SCHEMA.TABLES
                    where TABLE_CLASS = 'org.h2.table.MaterializedView'
                ) as is_materialized,
                IS_UPDATABLE = 'YES' as IS_UPDATABLE,
                CHECK_OPTION
            from INFORMATION_SCHEMA.VIEWS
            where
            """ + H2Tables.FILTER + "order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary)";

    private H2Views() {}
}
