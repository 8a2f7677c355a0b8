package dev.sluice.mysqlfamily;

/** Triggers, each of which is set off by one event, for each row, and is always enabled. */
final class MySqlTriggers {

    static final String TRIGGERS = """
            select
                EVENT_OBJECT_SCHEMA as table_schema,
                EVENT_OBJECT_TABLE as table_name,
                TRIGGER_NAME as name,
                ACTION_TIMING as timing,
                concat(hex(EVENT_MANIPULATION), ',') as events,
                '' as columns,
                'ROW' as level,
                null as `condition`,
                ACTION_STATEMENT as action,
                true as is_enabled
            from information_schema.TRIGGERS
            where
            """ + MySqlTables.filter("EVENT_OBJECT_SCHEMA", "EVENT_OBJECT_TABLE") + """
            order by
                cast(EVENT_OBJECT_SCHEMA as binary),
                cast(EVENT_OBJECT_TABLE as binary),
                cast(TRIGGER_NAME as binary)
            """;

    private MySqlTriggers() {}
}
