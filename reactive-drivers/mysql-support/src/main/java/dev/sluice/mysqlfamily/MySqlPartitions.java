package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

/** Partitions, which are no tables, and the parts of these; how a table is parted is told by the table. */
final class MySqlPartitions {

    /**
     * MariaDB tells the partition for all other values as one for MAXVALUE or, where the values are numbers, as one for 0, which
     * another may be as well.
     */
    private static final String BOUND = """
            case
                when max(PARTITION_METHOD) like 'RANGE%%' then concat('VALUES LESS THAN (', max(PARTITION_DESCRIPTION), ')')
                when max(PARTITION_METHOD) like 'LIST%%' and max(PARTITION_DESCRIPTION) = 'MAXVALUE' then 'DEFAULT'
                when max(PARTITION_METHOD) = 'LIST' and max(PARTITION_DESCRIPTION) = '0' and %s then null
                when max(PARTITION_METHOD) like 'LIST%%' then concat('VALUES IN (', max(PARTITION_DESCRIPTION), ')')
            end
            """.formatted(onMariaDb("true", "false"));

    /** There is a row for each smallest part, from which the partition itself is told as well where it has parts. */
    static final String PARTITIONS = """
            select
                max(TABLE_SCHEMA) as table_schema,
                max(TABLE_NAME) as table_name,
                if(part.is_smallest, max(SUBPARTITION_NAME), max(PARTITION_NAME)) as name,
                null as part_schema,
                null as part_table,
                if(part.is_smallest, max(PARTITION_NAME), null) as parent,
                if(part.is_smallest, null, %s) as bound,
                sum(TABLE_ROWS) as row_estimate,
                10000 * PARTITION_ORDINAL_POSITION
                    + if(part.is_smallest, max(SUBPARTITION_ORDINAL_POSITION), 0) as position
            from information_schema.PARTITIONS
            join (select 0 as is_smallest union all select 1) part
                on part.is_smallest = 0 or SUBPARTITION_NAME is not null
            where PARTITION_NAME is not null and
            """.formatted(BOUND) + MySqlTables.FILTER + """
            group by
                cast(TABLE_SCHEMA as binary),
                cast(TABLE_NAME as binary),
                PARTITION_ORDINAL_POSITION,
                part.is_smallest,
                if(part.is_smallest, SUBPARTITION_ORDINAL_POSITION, 0)
            order by cast(max(TABLE_SCHEMA) as binary), cast(max(TABLE_NAME) as binary), position
            """;

    private MySqlPartitions() {}
}
