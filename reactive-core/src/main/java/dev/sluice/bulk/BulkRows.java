package dev.sluice.bulk;

import dev.sluice.table.RowValues;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Rows on their way into a table; they are taken from their publisher as the database takes them. Each load subscribes to it once.
 * <p>
 * Rows are counted from 0 in the order of the publisher, and every error about one has its number. Values are read, and bytes copied,
 * before the next row is requested, so that a publisher may use an array or a buffer again.
 */
public final class BulkRows {

    private final List<String> columns;
    private final Publisher<?> source;
    private final Function<Object, @Nullable Object[]> reading;

    private BulkRows(List<String> columns, Publisher<?> source, Function<Object, @Nullable Object[]> reading) {
        this.columns = List.copyOf(columns);
        this.source = Objects.requireNonNull(source, "source");
        this.reading = reading;
        if (this.columns.isEmpty()) {
            throw new IllegalArgumentException("Rows need at least one column, found none");
        }
        if (new HashSet<>(this.columns).size() < this.columns.size()) {
            throw new IllegalArgumentException("A column is named twice: " + this.columns);
        }
    }

    /** Rows as arrays of their values, in the order of the columns. */
    public static BulkRows of(List<String> columns, Publisher<? extends @Nullable Object[]> rows) {
        return new BulkRows(columns, rows, row -> (@Nullable Object[]) row);
    }

    /**
     * Rows of any class, each of which is read when it is its turn; {@code values} has one for each column. What it throws ends the load
     * with an {@link IllegalArgumentException} that has the row's number, and it as its cause.
     */
    public static <T> BulkRows from(
            List<String> columns, Publisher<? extends T> rows, Function<? super T, @Nullable Object[]> values) {
        @SuppressWarnings("unchecked") // nothing else comes from the publisher
        Function<Object, @Nullable Object[]> reading = row -> values.apply((T) row);
        return new BulkRows(columns, rows, reading);
    }

    /** Rows as maps from columns to values. A column that is not in the map, and one that is not among the columns, is an error. */
    public static BulkRows ofMaps(
            List<String> columns, Publisher<? extends Map<String, ? extends @Nullable Object>> rows) {
        List<String> names = List.copyOf(columns);
        return BulkRows.<Map<String, ? extends @Nullable Object>>from(names, rows, row -> values(names, row));
    }

    /**
     * Rows as records, each component of which goes into the column of its name, however that is written.
     *
     * @throws IllegalArgumentException when the type cannot be read from here: its package must be open to this module
     */
    public static <R extends Record> BulkRows ofRecords(Class<R> type, Publisher<? extends R> rows) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return from(names, rows, RowValues.reader(type));
    }

    /** The columns that get values, in the order of the values. */
    public List<String> columns() {
        return columns;
    }

    /** Where the rows come from; for authors of drivers. */
    public Publisher<?> source() {
        return source;
    }

    /**
     * The values of what {@link #source} has given, one for each column.
     *
     * @throws IllegalArgumentException when it has more or fewer
     */
    public @Nullable Object[] values(Object row) {
        @Nullable Object[] values = reading.apply(row);
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "it has %d values, and there are %d columns".formatted(values.length, columns.size()));
        }
        return values;
    }

    private static @Nullable Object[] values(List<String> columns, Map<String, ? extends @Nullable Object> row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(columns.get(i));
            if (values[i] == null && !row.containsKey(columns.get(i))) {
                throw new IllegalArgumentException(
                        "it has no value for '%s': give it, or null".formatted(columns.get(i)));
            }
        }
        if (row.size() > values.length) {
            throw new IllegalArgumentException("it has %d members, and there are %d columns: name all of them"
                    .formatted(row.size(), values.length));
        }
        return values;
    }

    @Override
    public String toString() {
        return "BulkRows" + columns;
    }
}
