package dev.sluice.r2dbc;

import dev.sluice.query.QueryResult;
import dev.sluice.query.ResultColumn;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Gathers what one statement gives. Used by one subscription. */
final class ResultCollector {

    private final int maxRows;
    private final boolean query;
    private final RowView view;
    private final Predicate<Result.Message> isError;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private boolean described;
    private boolean truncated;
    private long updated = -1;

    /**
     * Nothing gathered yet.
     *
     * @param maxRows rows that are kept
     * @param query whether the statement returns rows, even if there are none
     * @param view how its rows are seen
     * @param isError whether a message is one, and not a notice
     */
    ResultCollector(int maxRows, boolean query, RowView view, Predicate<Result.Message> isError) {
        if (maxRows < 0) {
            throw new IllegalArgumentException("maxRows must not be negative: " + maxRows);
        }
        this.maxRows = maxRows;
        this.query = query;
        this.view = view;
        this.isError = isError;
    }

    /** Rows to look at: one more than are kept shows that there are more. */
    int wanted() {
        return maxRows == Integer.MAX_VALUE ? maxRows : maxRows + 1;
    }

    /** Reads a segment while it is valid: a row becomes an array, a count a {@link Long}. */
    Publisher<Object> segment(Result.Segment segment, Shield<Object> shield) {
        if (segment instanceof Result.RowSegment row) {
            return Mono.just(shield.map(view, row.row(), this::values));
        }
        if (segment instanceof Result.UpdateCount count) {
            return Mono.just(count.value());
        }
        if (segment instanceof Result.Message message && isError.test(message)) {
            return Mono.error(message.exception());
        }
        return Mono.empty();
    }

    /** Keeps it; {@code true} when nothing more is wanted. */
    boolean add(Object item) {
        if (item instanceof Long count) {
            updated = Math.max(updated, 0) + count;
        } else if (rows.size() == maxRows) {
            truncated = true;
        } else {
            rows.add((@Nullable Object[]) item);
        }
        return truncated;
    }

    QueryResult result() {
        return query || described
                ? QueryResult.rows(columns, rows, truncated)
                : QueryResult.updated(Math.max(updated, 0));
    }

    private @Nullable Object[] values(Row row) {
        List<? extends ColumnMetadata> metadata = row.getMetadata().getColumnMetadatas();
        if (!described) {
            described = true;
            metadata.forEach(column -> columns.add(
                    new ResultColumn(column.getName(), column.getType().getName())));
        }
        @Nullable Object[] values = new Object[metadata.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }
}
