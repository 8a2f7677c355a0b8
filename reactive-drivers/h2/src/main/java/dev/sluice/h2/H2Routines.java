package dev.sluice.h2;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.Routine;
import java.util.List;
import java.util.stream.IntStream;

/** Aliases, which are functions and procedures, and aggregates of users. H2 lists nothing that it brings along. */
final class H2Routines {

    /**
     * As for foreign keys, each view is read once. An alias has a routine for each Java method of its name. One whose result
     * is rows has no type, and of an aggregate H2 knows neither the parameters nor the result.
     */
    static final String ROUTINES =
            """
            select
                SPECIFIC_SCHEMA as schema_name,
                max(ROUTINE_NAME) as name,
                SPECIFIC_NAME as signature,
                max(ROUTINE_TYPE) as kind,
                max(return_type) as return_type,
                lower(max(EXTERNAL_LANGUAGE)) as language,
                case when max(IS_DETERMINISTIC) = 'YES' then 'IMMUTABLE' else 'VOLATILE' end as volatility,
                max(definition) as definition,
                max(REMARKS) as comment,
                coalesce(
                    array_agg(PARAMETER_NAME order by ORDINAL_POSITION) filter (where ORDINAL_POSITION is not null),
                    cast(array[] as varchar array)) as parameter_names,
                coalesce(
                    array_agg(parameter_type order by ORDINAL_POSITION) filter (where ORDINAL_POSITION is not null),
                    cast(array[] as varchar array)) as parameter_types
            from (
                select
                    SPECIFIC_SCHEMA,
                    SPECIFIC_NAME,
                    ROUTINE_TYPE = 'AGGREGATE' as is_aggregate,
                    ROUTINE_NAME,
                    ROUTINE_TYPE,
                    case when DATA_TYPE <> 'NULL' then %1$s end as return_type,
                    EXTERNAL_LANGUAGE,
                    IS_DETERMINISTIC,
                    coalesce(EXTERNAL_NAME, ROUTINE_DEFINITION) as definition,
                    REMARKS,
                    null as ORDINAL_POSITION,
                    null as PARAMETER_NAME,
                    null as parameter_type
                from INFORMATION_SCHEMA.ROUTINES
                union all
                select
                    SPECIFIC_SCHEMA,
                    SPECIFIC_NAME,
                    false,
                    null, null, null, null, null, null, null,
                    ORDINAL_POSITION,
                    PARAMETER_NAME,
                    %1$s
                from INFORMATION_SCHEMA.PARAMETERS
            )
            where
            """.formatted(H2Columns.typeName("SPECIFIC", "ROUTINE")) + H2Tables.schemaFilter("SPECIFIC_SCHEMA") + """
            group by SPECIFIC_SCHEMA, SPECIFIC_NAME, is_aggregate
            order by
                cast(SPECIFIC_SCHEMA as varbinary),
                cast(max(ROUTINE_NAME) as varbinary),
                cast(SPECIFIC_NAME as varbinary)
            """;

    private H2Routines() {}

    /**
     * Values go into a Java method only, and none has a default. The statement could not say so in Oracle's mode, where an
     * empty text is null.
     */
    static Routine routine(CatalogRow row) {
        List<String> names = row.list("parameter_names", String.class);
        List<String> types = row.list("parameter_types", String.class);
        return new Routine(
                row.text("schema_name"),
                row.text("name"),
                row.text("signature"),
                Routine.Kind.valueOf(row.text("kind")),
                IntStream.range(0, types.size())
                        .mapToObj(
                                i -> new Routine.Parameter(names.get(i), Routine.Parameter.Mode.IN, types.get(i), null))
                        .toList(),
                row.textOrNull("return_type"),
                row.text("language"),
                Routine.Volatility.valueOf(row.text("volatility")),
                row.textOrNull("definition"),
                row.textOrNull("comment"));
    }
}
