package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Whether rows with a null in their key can be the same: with an index that is {@code NULLS NOT DISTINCT}, of version 15 and later. */
final class EqualNulls {

    /** The column that tells it, hardly the name of another one. */
    static final String NAME = "\"sluice nulls are equal\"";

    private EqualNulls() {}

    /** A query of one row. Its catalog is looked at through JSON, as that of older versions has not the column. */
    static String query(BulkTarget target, List<Column> key) {
        return """
                select exists (
                    select from pg_catalog.pg_index i
                    where i.indrelid = %s::pg_catalog.regclass and i.indisunique and i.indisvalid and i.indpred is null
                        and (pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean
                        and i.indnkeyatts = %d
                        and i.indnkeyatts = (
                            select count(*)
                            from pg_catalog.unnest(i.indkey) with ordinality u (attnum, position)
                            join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.attnum
                            where u.position <= i.indnkeyatts and a.attname in (%s)
                        )
                ) as %s""".formatted(literal(target, target.table()), key.size(), names(target, key), NAME);
    }

    private static String names(BulkTarget target, List<Column> key) {
        return key.stream().map(column -> literal(target, column.name())).collect(Collectors.joining(", "));
    }

    private static String literal(BulkTarget target, String text) {
        return target.rows().names().literal(text);
    }
}
