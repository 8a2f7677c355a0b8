package dev.sluice.h2;

/** Triggers. */
final class H2Triggers {

    /**
     * A trigger has a row for each of its events, one of which may be SELECT; that one is not told. The action is the name
     * of a class; H2 does not tell the source of a trigger that has one.
     */
    static final String TRIGGERS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                TRIGGER_NAME as name,
                max(ACTION_TIMING) as timing,
                coalesce(
                    array_agg(EVENT_MANIPULATION) filter (where EVENT_MANIPULATION <> 'SELECT'),
                    cast(array[] as varchar array)) as events,
                cast(array[] as varchar array) as columns,
                max(ACTION_ORIENTATION) as level,
                null as condition,
                max(JAVA_CLASS) as action,
                true as is_enabled
            from (
                select
                    EVENT_OBJECT_SCHEMA as TABLE_SCHEMA,
                    EVENT_OBJECT_TABLE as TABLE_NAME,
                    TRIGGER_NAME,
                    ACTION_TIMING,
                    EVENT_MANIPULATION,
                    ACTION_ORIENTATION,
                    JAVA_CLASS
                from INFORMATION_SCHEMA.TRIGGERS
            )
            where
            """ + H2Tables.FILTER + """
            group by TABLE_SCHEMA, TABLE_NAME, TRIGGER_NAME
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(TRIGGER_NAME as varbinary)
            """;

    private H2Triggers() {}
}
