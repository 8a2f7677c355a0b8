package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row for each key that rows have, with what is left when they are written one after the other.
 *
 * @param updated those whose last value counts; of others the first one does
 * @param nullable those of the key whose nulls are like no other, unless an index says that they are
 */
record RowOfKey(BulkTarget target, List<Column> key, List<Column> updated, List<Column> nullable) {

    /** The last rows. */
    static RowOfKey updating(BulkTarget target, List<Column> key) {
        return new RowOfKey(target, key, target.others(key), List.of());
    }

    /** The first rows, with the last values of what an upsert updates. */
    static RowOfKey upserted(BulkTarget target, List<Column> key, Upsert upsert) {
        return new RowOfKey(
                target,
                key,
                target.others(key).stream()
                        .filter(column -> upsert.update().contains(target.quoted(column)))
                        .toList(),
                key.stream().filter(Column::nullable).toList());
    }

    /** @param staged where the rows are, each behind those that came before it */
    String query(String staged) {
        String same = nullable.isEmpty() ? target.list(key) : target.list(key) + ", " + alone();
        String from =
                nullable.isEmpty() ? staged + " b" : "%s b, (%s) e".formatted(staged, EqualNulls.query(target, key));
        return isLast() ? last(same, from) : mixed(same, from);
    }

    private boolean isLast() {
        return !updated.isEmpty() && updated.containsAll(target.others(key));
    }

    private String last(String same, String from) {
        return "(select distinct on (%1$s) %2$s from %3$s order by %1$s, ctid desc)"
                .formatted(same, target.list(), from);
    }

    private String mixed(String same, String from) {
        return """
                (select distinct on (%1$s) %2$s from %3$s
                window w as (partition by %1$s order by ctid rows between unbounded preceding and unbounded following)
                order by %1$s, ctid)""".formatted(same, values(), from);
    }

    private String values() {
        return target.columns().stream()
                .map(column -> (updated.contains(column) ? "last_value(%1$s) over w as %1$s" : "%s")
                        .formatted(target.quoted(column)))
                .collect(Collectors.joining(", "));
    }

    private String alone() {
        String nulls = nullable.stream()
                .map(column -> target.quoted(column) + " is null")
                .collect(Collectors.joining(" or "));
        return "case when (%s) and not %s then ctid end".formatted(nulls, EqualNulls.NAME);
    }
}
