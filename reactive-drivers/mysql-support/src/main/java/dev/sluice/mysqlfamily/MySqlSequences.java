package dev.sluice.mysqlfamily;

/**
 * Sequences, which only MariaDB has: to it they are tables. Up to 11.4 their numbers are told by each sequence alone, so that
 * they are left out.
 */
final class MySqlSequences {

    static final String SEQUENCES = """
            select
                TABLE_SCHEMA as schema_name,
                TABLE_NAME as name,
                'bigint' as type_name,
                null as start_value,
                null as increment,
                null as minimum,
                null as maximum,
                null as cache,
                false as is_cycle,
                null as owner_schema,
                null as owner_table,
                null as owner_column
            from information_schema.TABLES
            where TABLE_TYPE = 'SEQUENCE' and
            """ + MySqlTables.schemaFilter("TABLE_SCHEMA")
            + "order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)";

    private MySqlSequences() {}
}
