package dev.sluice.mysqlfamily;

/** What the server runs by itself. Times are in the time zone that the session had which made the event. */
final class MySqlEvents {

    static final String EVENTS = """
            select
                EVENT_SCHEMA as schema_name,
                EVENT_NAME as name,
                if(
                    EVENT_TYPE = 'ONE TIME',
                    concat('AT ''', cast(EXECUTE_AT as char), ''''),
                    concat(
                        'EVERY ',
                        INTERVAL_VALUE,
                        ' ',
                        INTERVAL_FIELD,
                        coalesce(concat(' STARTS ''', cast(STARTS as char), ''''), ''),
                        coalesce(concat(' ENDS ''', cast(ENDS as char), ''''), ''))) as schedule,
                STATUS = 'ENABLED' as is_enabled,
                EVENT_DEFINITION as definition,
                nullif(EVENT_COMMENT, '') as comment
            from information_schema.EVENTS
            where
            """
            + MySqlTables.schemaFilter("EVENT_SCHEMA")
            + "order by cast(EVENT_SCHEMA as binary), cast(EVENT_NAME as binary)";

    private MySqlEvents() {}
}
