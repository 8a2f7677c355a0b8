package dev.sluice.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement gave: rows, or a number of changed rows.
 *
 * @param columns the columns in order; empty for a statement that is not a query
 * @param rows one array per row, in column order; SQL NULL is {@code null}
 * @param truncated whether there were more rows than were asked for
 * @param updateCount rows changed; {@code -1} for a statement that returns rows
 */
public record QueryResult(
        List<ResultColumn> columns, List<@Nullable Object[]> rows, boolean truncated, long updateCount) {

    public QueryResult {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    public static QueryResult rows(List<ResultColumn> columns, List<@Nullable Object[]> rows, boolean truncated) {
        return new QueryResult(columns, rows, truncated, -1);
    }

    public static QueryResult updated(long rows) {
        return new QueryResult(List.of(), List.of(), false, rows);
    }

    /** The value at {@code row} and {@code column}, both from zero. */
    public @Nullable Object value(int row, int column) {
        return rows.get(row)[column];
    }

    /** Columns and counts; values stay out of it. */
    @Override
    public String toString() {
        return "QueryResult[columns=%s, rows=%d, truncated=%s, updateCount=%d]"
                .formatted(columns, rows.size(), truncated, updateCount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryResult that
                && columns.equals(that.columns)
                && truncated == that.truncated
                && updateCount == that.updateCount
                && Arrays.deepEquals(rows.toArray(), that.rows.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows.toArray()) * 31 + columns.hashCode();
    }
}
