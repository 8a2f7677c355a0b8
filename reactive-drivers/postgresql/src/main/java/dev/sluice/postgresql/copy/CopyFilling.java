package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.Filling;
import dev.sluice.r2dbc.bulk.NullKey;
import dev.sluice.schema.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows as the bytes of COPY. */
final class CopyFilling implements Filling<CopyRows> {

    private static final int BYTES = 80 * 1024;
    private static final int ROWS = 256;

    private final BulkTarget target;
    private final List<Column> required;
    private final RowFormat format;
    private CopyBuffer buffer = new CopyBuffer(BYTES);
    private int[] starts = new int[ROWS];
    private long[] indexes = new long[ROWS];
    private int rows;

    /** @param required columns whose values must not be null */
    CopyFilling(BulkTarget target, List<Column> required, RowFormat format) {
        this.target = target;
        this.required = required;
        this.format = format;
    }

    @Override
    public void add(long index, @Nullable Object[] values) {
        @Nullable Object[] converted = target.converted(values);
        requireKey(index, converted);
        int start = buffer.size();
        try {
            format.write(converted, buffer);
        } catch (RuntimeException e) {
            buffer.shorten(start);
            throw e;
        }
        if (rows + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            indexes = Arrays.copyOf(indexes, 2 * indexes.length);
        }
        indexes[rows] = index;
        rows++;
        starts[rows] = buffer.size();
    }

    private void requireKey(long index, @Nullable Object[] values) {
        for (Column column : required) {
            if (values[target.columns().indexOf(column)] == null) {
                throw NullKey.of(column, index);
            }
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return buffer.size();
    }

    @Override
    public CopyRows take() {
        CopyRows taken = new CopyRows(buffer.data(), starts, indexes, 0, rows);
        buffer = new CopyBuffer(BYTES);
        starts = new int[starts.length];
        indexes = new long[indexes.length];
        rows = 0;
        return taken;
    }
}
