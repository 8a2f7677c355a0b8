package dev.sluice.h2;

/** Indexes. H2 indexes columns only, and all rows. */
final class H2Indexes {

    /**
     * As for foreign keys, each view is read once and the rows of an index are put together. The columns that a unique index
     * has besides its unique ones are those it includes.
     */
    static final String INDEXES = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                name,
                method,
                IS_UNIQUE,
                coalesce(keys, others) as columns,
                descending,
                nulls_first,
                case when keys is null or others is null then cast(array[] as varchar array) else others end as included,
                null as predicate,
                true as is_valid,
                is_constraint
            from (
                select
                    TABLE_SCHEMA,
                    TABLE_NAME,
                    INDEX_NAME as name,
                    case
                        when max(INDEX_TYPE_NAME) like '%HASH%' then 'hash'
                        when max(INDEX_TYPE_NAME) like '%SPATIAL%' then 'spatial'
                        else 'btree'
                    end as method,
                    max(INDEX_TYPE_NAME) = 'PRIMARY KEY' or max(INDEX_TYPE_NAME) like '%UNIQUE%' as IS_UNIQUE,
                    array_agg(COLUMN_NAME order by ORDINAL_POSITION) filter (where is_key) as keys,
                    array_agg(COLUMN_NAME order by ORDINAL_POSITION) filter (where not is_key) as others,
                    array_agg(descending order by ORDINAL_POSITION) filter (where COLUMN_NAME is not null) as descending,
                    array_agg(nulls_first order by ORDINAL_POSITION) filter (where COLUMN_NAME is not null) as nulls_first,
                    (INDEX_SCHEMA, INDEX_NAME) in (
                        select INDEX_SCHEMA, INDEX_NAME
                        from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                        where CONSTRAINT_TYPE in ('PRIMARY KEY', 'UNIQUE')
                    ) as is_constraint
                from (
                    select
                        INDEX_SCHEMA,
                        INDEX_NAME,
                        TABLE_SCHEMA,
                        TABLE_NAME,
                        INDEX_TYPE_NAME,
                        null as COLUMN_NAME,
                        null as ORDINAL_POSITION,
                        null as descending,
                        null as nulls_first,
                        null as is_key
                    from INFORMATION_SCHEMA.INDEXES
                    union all
                    select
                        INDEX_SCHEMA,
                        INDEX_NAME,
                        TABLE_SCHEMA,
                        TABLE_NAME,
                        null,
                        COLUMN_NAME,
                        ORDINAL_POSITION,
                        ORDERING_SPECIFICATION = 'DESC',
                        coalesce(NULL_ORDERING = 'FIRST', false),
                        IS_UNIQUE
                    from INFORMATION_SCHEMA.INDEX_COLUMNS
                )
                group by INDEX_SCHEMA, INDEX_NAME, TABLE_SCHEMA, TABLE_NAME
            )
            where
            """ + H2Tables.FILTER + """
            order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), cast(name as varbinary)
            """;

    private H2Indexes() {}
}
