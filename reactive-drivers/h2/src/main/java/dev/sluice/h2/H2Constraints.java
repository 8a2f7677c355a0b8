package dev.sluice.h2;

/** Unique and check constraints. H2 defers none. */
final class H2Constraints {

    /** Where nulls are ALL DISTINCT, rows whose values are all null do not count as equal. */
    static final String UNIQUE_CONSTRAINTS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                CONSTRAINT_NAME as name,
                array_agg(COLUMN_NAME order by ORDINAL_POSITION) as columns,
                (CONSTRAINT_SCHEMA, CONSTRAINT_NAME) not in (
                    select CONSTRAINT_SCHEMA, CONSTRAINT_NAME
                    from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                    where NULLS_DISTINCT = 'NO'
                ) as nulls_distinct,
                false as is_deferrable,
                false as is_deferred
            from INFORMATION_SCHEMA.KEY_COLUMN_USAGE
            where (CONSTRAINT_SCHEMA, CONSTRAINT_NAME) in (
                select CONSTRAINT_SCHEMA, CONSTRAINT_NAME
                from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                where CONSTRAINT_TYPE = 'UNIQUE'
            ) and
            """ + H2Tables.FILTER + """
            group by TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_SCHEMA, CONSTRAINT_NAME
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(CONSTRAINT_NAME as varbinary)
            """;

    /** The checks of domains are told by their domains. */
    static final String CHECK_CONSTRAINTS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                CONSTRAINT_NAME as name,
                CHECK_CLAUSE as expression,
                true as is_enforced
            from (%s)
            where
            """.formatted(checks("TABLE")) + H2Tables.FILTER + """
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(CONSTRAINT_NAME as varbinary)
            """;

    private H2Constraints() {}

    /**
     * The checks with what they belong to, a TABLE or a DOMAIN; it is null in those that belong to the other. As for foreign
     * keys, each view is read once.
     */
    static String checks(String owner) {
        return """
                select
                    CONSTRAINT_NAME,
                    max(%1$s_SCHEMA) as %1$s_SCHEMA,
                    max(%1$s_NAME) as %1$s_NAME,
                    max(CHECK_CLAUSE) as CHECK_CLAUSE
                from (
                    select CONSTRAINT_SCHEMA, CONSTRAINT_NAME, null as %1$s_SCHEMA, null as %1$s_NAME, CHECK_CLAUSE
                    from INFORMATION_SCHEMA.CHECK_CONSTRAINTS
                    union all
                    select CONSTRAINT_SCHEMA, CONSTRAINT_NAME, %1$s_SCHEMA, %1$s_NAME, null
                    from INFORMATION_SCHEMA.%1$s_CONSTRAINTS
                )
                group by CONSTRAINT_SCHEMA, CONSTRAINT_NAME
                having max(CHECK_CLAUSE) is not null
                """.formatted(owner);
    }
}
