package dev.sluice.h2;

/** Domains. */
final class H2Domains {

    /**
     * A domain on a domain is written with the other's name, and has its own checks only. Checks come by the names that they
     * have as constraints.
     */
    static final String DOMAINS =
            """
            select
                DOMAIN_SCHEMA as schema_name,
                DOMAIN_NAME as name,
                max(type_name) as type_name,
                count(*) filter (where CHECK_CLAUSE = 'VALUE IS NOT NULL') = 0 as is_nullable,
                max(DOMAIN_DEFAULT) as default_value,
                coalesce(
                    array_agg(CHECK_CLAUSE order by cast(CONSTRAINT_NAME as varbinary))
                        filter (where CHECK_CLAUSE is not null),
                    cast(array[] as varchar array)) as checks,
                max(REMARKS) as comment
            from (
                select
                    DOMAIN_SCHEMA,
                    DOMAIN_NAME,
                    %s as type_name,
                    DOMAIN_DEFAULT,
                    REMARKS,
                    null as CONSTRAINT_NAME,
                    null as CHECK_CLAUSE
                from INFORMATION_SCHEMA.DOMAINS
                union all
                select DOMAIN_SCHEMA, DOMAIN_NAME, null, null, null, CONSTRAINT_NAME, CHECK_CLAUSE
                from (%s)
                where DOMAIN_NAME is not null
            )
            where
            """.formatted(H2Columns.typeName("DOMAIN", "DOMAIN", "PARENT_DOMAIN"), H2Constraints.checks("DOMAIN"))
                    + H2Tables.schemaFilter("DOMAIN_SCHEMA") + """
            group by DOMAIN_SCHEMA, DOMAIN_NAME
            order by cast(DOMAIN_SCHEMA as varbinary), cast(DOMAIN_NAME as varbinary)
            """;

    private H2Domains() {}
}
