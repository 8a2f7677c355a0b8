package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

/** Which views need which tables and views. MySQL tells it since 8.0.13; MariaDB has it nowhere but in the text of a view. */
final class MySqlDependencies {

    private static final String NONE = """
            (select '' as VIEW_SCHEMA, '' as VIEW_NAME, '' as TABLE_SCHEMA, '' as TABLE_NAME from dual where false) v
            """;

    static final String DEPENDENCIES =
            """
            select
                VIEW_SCHEMA as schema_name,
                VIEW_NAME as name,
                'VIEW' as kind,
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name
            from %s
            where
            """.formatted(onMariaDb(NONE, "information_schema.VIEW_TABLE_USAGE")) + MySqlTables.FILTER + """
            order by
                cast(VIEW_SCHEMA as binary),
                cast(VIEW_NAME as binary),
                cast(TABLE_SCHEMA as binary),
                cast(TABLE_NAME as binary)
            """;

    private MySqlDependencies() {}
}
