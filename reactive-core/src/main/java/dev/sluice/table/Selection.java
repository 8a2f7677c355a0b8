package dev.sluice.table;

import dev.sluice.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table or view; immutable, every step returns a new one.
 * <pre>{@code
 * Selection.from(TableName.of("film"))
 *         .columns("id", "title")
 *         .where(Filter.gte("length", 120))
 *         .orderBy(Sort.descending("length").nullsLast())
 *         .limit(20);
 * }</pre>
 *
 * @param columns in the order in which they are wanted; none for all of them, in the table's order
 * @param order the first one first; none for no order in particular
 * @param limit rows at most, {@code -1} for all
 * @param offset rows to leave out
 * @param fetchSize rows per round trip, {@code 0} for the engine's own
 * @param timeout for all of it, {@code null} for the engine's own deadlines
 */
public record Selection(
        TableName table,
        List<String> columns,
        Filter filter,
        List<Sort> order,
        long limit,
        long offset,
        int fetchSize,
        @Nullable Duration timeout) {

    public Selection {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
        if (limit < -1 || offset < 0 || fetchSize < 0) {
            throw new IllegalArgumentException(
                    "A limit, an offset and a fetch size are not negative, found %d, %d and %d"
                            .formatted(limit, offset, fetchSize));
        }
    }

    /** All columns of all rows. */
    public static Selection from(TableName table) {
        return new Selection(
                Objects.requireNonNull(table, "table"), List.of(), Filter.all(), List.of(), -1, 0, 0, null);
    }

    public Selection columns(String... names) {
        return new Selection(table, List.of(names), filter, order, limit, offset, fetchSize, timeout);
    }

    public Selection where(Filter other) {
        return new Selection(table, columns, other, order, limit, offset, fetchSize, timeout);
    }

    /** By these, after those that are there already. */
    public Selection orderBy(Sort... more) {
        List<Sort> all = new ArrayList<>(order);
        all.addAll(List.of(more));
        return new Selection(table, columns, filter, all, limit, offset, fetchSize, timeout);
    }

    public Selection limit(long rows) {
        return new Selection(table, columns, filter, order, rows, offset, fetchSize, timeout);
    }

    public Selection offset(long rows) {
        return new Selection(table, columns, filter, order, limit, rows, fetchSize, timeout);
    }

    public Selection withFetchSize(int rows) {
        return new Selection(table, columns, filter, order, limit, offset, rows, timeout);
    }

    public Selection withTimeout(Duration time) {
        return new Selection(table, columns, filter, order, limit, offset, fetchSize, time);
    }
}
