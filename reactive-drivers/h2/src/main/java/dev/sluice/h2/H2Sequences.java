package dev.sluice.h2;

/** Sequences. H2 lists none of those that identity columns have, and knows no owner of the others. */
final class H2Sequences {

    static final String SEQUENCES = """
            select
                SEQUENCE_SCHEMA as schema_name,
                SEQUENCE_NAME as name,
                case
                    when DECLARED_NUMERIC_PRECISION is null then DECLARED_DATA_TYPE
                    else DECLARED_DATA_TYPE || '(' || DECLARED_NUMERIC_PRECISION || ')'
                end as type_name,
                START_VALUE,
                INCREMENT,
                MINIMUM_VALUE as minimum,
                MAXIMUM_VALUE as maximum,
                CACHE,
                CYCLE_OPTION = 'YES' as is_cycle,
                null as owner_schema,
                null as owner_table,
                null as owner_column
            from INFORMATION_SCHEMA.SEQUENCES
            where
            """
            + H2Tables.schemaFilter("SEQUENCE_SCHEMA")
            + "order by cast(SEQUENCE_SCHEMA as varbinary), cast(SEQUENCE_NAME as varbinary)";

    private H2Sequences() {}
}
