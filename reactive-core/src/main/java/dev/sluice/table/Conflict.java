package dev.sluice.table;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows an upsert takes for the same one, and what becomes of the one that is there; immutable.
 *
 * @param columns of the key that tells; none for the primary key
 * @param constraint the unique constraint that tells, by its name; {@code null} for the columns
 * @param update the columns that are updated where a row is there already; {@code null} for all that are given and not of the key, none
 *     to leave the row as it is
 */
public record Conflict(
        List<String> columns,
        @Nullable String constraint,
        @Nullable List<String> update) {

    public Conflict {
        columns = List.copyOf(columns);
        update = update == null ? null : List.copyOf(update);
        if (constraint != null && !columns.isEmpty()) {
            throw new IllegalArgumentException("Rows are the same by columns or by a constraint, and not by both");
        }
    }

    public static Conflict onPrimaryKey() {
        return new Conflict(List.of(), null, null);
    }

    /** By these columns, which are those of a primary key, a unique constraint or a unique index. */
    public static Conflict on(String... columns) {
        return new Conflict(List.of(columns), null, null);
    }

    public static Conflict onConstraint(String name) {
        return new Conflict(List.of(), name, null);
    }

    /** Updating just these columns. */
    public Conflict updating(String... some) {
        return new Conflict(columns, constraint, List.of(some));
    }

    /** Leaving the row that is there as it is. */
    public Conflict doingNothing() {
        return new Conflict(columns, constraint, Collections.emptyList());
    }
}
