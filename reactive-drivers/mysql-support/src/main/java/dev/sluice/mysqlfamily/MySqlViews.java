package dev.sluice.mysqlfamily;

/** What views are made of. Their definition is an empty text to those who may not see it. */
final class MySqlViews {

    static final String VIEWS =
            """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                nullif(VIEW_DEFINITION, '') as definition,
                false as is_materialized,
                IS_UPDATABLE = 'YES' as is_updatable,
                CHECK_OPTION as check_option
            from information_schema.VIEWS
            where
            """ + MySqlTables.FILTER + "order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)";

    private MySqlViews() {}
}
