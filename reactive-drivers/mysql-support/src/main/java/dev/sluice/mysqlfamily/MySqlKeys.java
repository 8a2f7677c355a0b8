package dev.sluice.mysqlfamily;

/** Primary and foreign keys. MySQL cuts a list of names after 1024 bytes unless told otherwise; to MariaDB that is a comment. */
final class MySqlKeys {

    static final String PRIMARY_KEYS = """
            select /*+ SET_VAR(group_concat_max_len = 1048576) */
                max(TABLE_SCHEMA) as table_schema,
                max(TABLE_NAME) as table_name,
                'PRIMARY' as name,
                group_concat(hex(COLUMN_NAME), ',' order by SEQ_IN_INDEX separator '') as columns
            from information_schema.STATISTICS
            where INDEX_NAME = 'PRIMARY' and
            """ + MySqlTables.FILTER + """
            group by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)
            order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)
            """;

    static final String FOREIGN_KEYS = """
            select /*+ SET_VAR(group_concat_max_len = 1048576) */
                max(k.TABLE_SCHEMA) as table_schema,
                max(k.TABLE_NAME) as table_name,
                max(k.CONSTRAINT_NAME) as name,
                group_concat(hex(k.COLUMN_NAME), ',' order by k.ORDINAL_POSITION separator '') as columns,
                max(k.REFERENCED_TABLE_SCHEMA) as referenced_schema,
                max(k.REFERENCED_TABLE_NAME) as referenced_table,
                group_concat(hex(k.REFERENCED_COLUMN_NAME), ',' order by k.ORDINAL_POSITION separator '')
                    as referenced_columns,
                max(r.UPDATE_RULE) as on_update,
                max(r.DELETE_RULE) as on_delete,
                false as is_deferrable,
                false as is_deferred
            from information_schema.KEY_COLUMN_USAGE k
            join information_schema.REFERENTIAL_CONSTRAINTS r
                on cast(r.CONSTRAINT_SCHEMA as binary) = cast(k.CONSTRAINT_SCHEMA as binary)
                and cast(r.CONSTRAINT_NAME as binary) = cast(k.CONSTRAINT_NAME as binary)
                and cast(r.TABLE_NAME as binary) = cast(k.TABLE_NAME as binary)
            where k.REFERENCED_TABLE_NAME is not null and
            """ + MySqlTables.filter("k.TABLE_SCHEMA", "k.TABLE_NAME") + """
            group by
                cast(k.TABLE_SCHEMA as binary),
                cast(k.TABLE_NAME as binary),
                cast(k.CONSTRAINT_NAME as binary)
            order by
                cast(k.TABLE_SCHEMA as binary),
                cast(k.TABLE_NAME as binary),
                cast(k.CONSTRAINT_NAME as binary)
            """;

    private MySqlKeys() {}
}
