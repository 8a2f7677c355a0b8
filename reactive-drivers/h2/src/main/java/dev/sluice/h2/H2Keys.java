package dev.sluice.h2;

import dev.sluice.r2dbc.catalog.CatalogRow;
import java.util.List;

/** Primary and foreign keys. */
final class H2Keys {

    static final String PRIMARY_KEYS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                CONSTRAINT_NAME as name,
                array_agg(COLUMN_NAME order by ORDINAL_POSITION) as columns
            from INFORMATION_SCHEMA.KEY_COLUMN_USAGE
            where (CONSTRAINT_SCHEMA, CONSTRAINT_NAME) in (
                select CONSTRAINT_SCHEMA, CONSTRAINT_NAME
                from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                where CONSTRAINT_TYPE = 'PRIMARY KEY'
            ) and
            """ + H2Tables.FILTER + """
            group by TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(CONSTRAINT_NAME as varbinary)
            """;

    /**
     * H2 finds nothing in {@code INFORMATION_SCHEMA} by key, so that a join reads one view again for each row of the other.
     * Here each is read once: their rows are put together per constraint, then each foreign key next to the constraint it
     * refers to, whose columns it numbers.
     */
    static final String FOREIGN_KEYS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                name,
                columns,
                referenced_schema,
                referenced_table,
                target_columns,
                positions,
                on_update,
                on_delete,
                is_deferrable,
                is_deferred
            from (
                select
                    TABLE_SCHEMA,
                    TABLE_NAME,
                    CONSTRAINT_NAME as name,
                    columns,
                    first_value(TABLE_SCHEMA) over target as referenced_schema,
                    first_value(TABLE_NAME) over target as referenced_table,
                    first_value(columns) over target as target_columns,
                    positions,
                    UPDATE_RULE as on_update,
                    DELETE_RULE as on_delete,
                    false as is_deferrable,
                    false as is_deferred,
                    refers
                from (
                    select
                        CONSTRAINT_NAME,
                        max(TABLE_SCHEMA) as TABLE_SCHEMA,
                        max(TABLE_NAME) as TABLE_NAME,
                        array_agg(COLUMN_NAME order by ORDINAL_POSITION)
                            filter (where COLUMN_NAME is not null) as columns,
                        array_agg(POSITION_IN_UNIQUE_CONSTRAINT order by ORDINAL_POSITION)
                            filter (where COLUMN_NAME is not null) as positions,
                        coalesce(max(UNIQUE_CONSTRAINT_SCHEMA), CONSTRAINT_SCHEMA) as target_schema,
                        coalesce(max(UNIQUE_CONSTRAINT_NAME), CONSTRAINT_NAME) as target_name,
                        max(UNIQUE_CONSTRAINT_NAME) is not null as refers,
                        max(UPDATE_RULE) as UPDATE_RULE,
                        max(DELETE_RULE) as DELETE_RULE
                    from (
                        select
                            CONSTRAINT_SCHEMA,
                            CONSTRAINT_NAME,
                            TABLE_SCHEMA,
                            TABLE_NAME,
                            COLUMN_NAME,
                            ORDINAL_POSITION,
                            POSITION_IN_UNIQUE_CONSTRAINT,
                            null as UNIQUE_CONSTRAINT_SCHEMA,
                            null as UNIQUE_CONSTRAINT_NAME,
                            null as UPDATE_RULE,
                            null as DELETE_RULE
                        from INFORMATION_SCHEMA.KEY_COLUMN_USAGE
                        union all
                        select
                            CONSTRAINT_SCHEMA,
                            CONSTRAINT_NAME,
                            null, null, null, null, null,
                            UNIQUE_CONSTRAINT_SCHEMA,
                            UNIQUE_CONSTRAINT_NAME,
                            UPDATE_RULE,
                            DELETE_RULE
                        from INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS
                    )
                    group by CONSTRAINT_SCHEMA, CONSTRAINT_NAME
                )
                window target as (partition by target_schema, target_name order by refers)
            )
            where refers and
            """ + H2Tables.FILTER + """
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(name as varbinary)
            """;

    private H2Keys() {}

    static List<String> referenced(CatalogRow row) {
        List<String> target = row.list("target_columns", String.class);
        return row.list("positions", Integer.class).stream()
                .map(position -> target.get(position - 1))
                .toList();
    }
}
