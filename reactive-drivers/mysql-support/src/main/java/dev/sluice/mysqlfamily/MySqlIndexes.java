package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

/** Indexes. */
final class MySqlIndexes {

    /** Only the beginning of the column's values is in the index. */
    private static final String PREFIX = "INDEX_TYPE in ('BTREE', 'HASH') and SUB_PART is not null";

    /** A unique index is a constraint and has no other name. NULL is lower than every value. */
    static final String INDEXES = """
            select /*+ SET_VAR(group_concat_max_len = 1048576) */
                max(TABLE_SCHEMA) as table_schema,
                max(TABLE_NAME) as table_name,
                max(INDEX_NAME) as name,
                lower(max(INDEX_TYPE)) as method,
                max(NON_UNIQUE) = 0 as is_unique,
                group_concat(hex(if(%1$s, '', coalesce(COLUMN_NAME, ''))), ',' order by SEQ_IN_INDEX separator '') as columns,
                group_concat(
                    hex(coalesce(
                        if(%1$s, concat('`', replace(COLUMN_NAME, '`', '``'), '`(', SUB_PART, ')'), null),
                        %2$s,
                        '')),
                    ','
                    order by SEQ_IN_INDEX separator '') as expressions,
                group_concat(hex(if(COLLATION = 'D', '1', '0')), ',' order by SEQ_IN_INDEX separator '') as descending,
                group_concat(hex(if(COLLATION = 'A', '1', '0')), ',' order by SEQ_IN_INDEX separator '') as nulls_first,
                '' as included,
                null as predicate,
                %3$s as is_valid,
                max(NON_UNIQUE) = 0 as is_constraint
            from information_schema.STATISTICS
            where
            """.formatted(
                            PREFIX,
                            onMariaDb("null", "EXPRESSION"),
                            onMariaDb("max(IGNORED) = 'NO'", "max(IS_VISIBLE) = 'YES'"))
            + MySqlTables.FILTER + """
            group by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary), cast(INDEX_NAME as binary)
            order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary), cast(INDEX_NAME as binary)
            """;

    private MySqlIndexes() {}
}
