package dev.sluice.r2dbc.bulk;

import dev.sluice.schema.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows as values that are bound. */
final class ValueFilling implements Filling<ValueRows> {

    private static final int FIXED = 24;

    private final BulkTarget target;
    private final List<Column> required;
    private List<@Nullable Object[]> values = new ArrayList<>();
    private long[] indexes = new long[16];
    private long[] sizes = new long[16];
    private long bytes;

    /** @param required columns whose values must not be null */
    ValueFilling(BulkTarget target, List<Column> required) {
        this.target = target;
        this.required = required;
    }

    @Override
    public void add(long index, @Nullable Object[] row) {
        @Nullable Object[] converted = target.converted(row);
        long size = 0;
        for (int i = 0; i < converted.length; i++) {
            Object value = converted[i];
            if (value == null && required.contains(target.columns().get(i))) {
                throw NullKey.of(target.columns().get(i), index);
            }
            size += size(value);
            converted[i] = kept(value);
        }
        keep(index, size);
        values.add(converted);
    }

    /** Bytes as they are now: the source may use their buffer again. */
    private static @Nullable Object kept(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            return ByteBuffer.allocate(buffer.remaining())
                    .put(buffer.duplicate())
                    .flip();
        }
        if (value instanceof Object[] elements) {
            @Nullable Object[] copy = elements.clone();
            Arrays.setAll(copy, i -> kept(copy[i]));
            return copy;
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    private void keep(long index, long size) {
        int row = values.size();
        if (row == indexes.length) {
            indexes = Arrays.copyOf(indexes, row * 2);
            sizes = Arrays.copyOf(sizes, row * 2);
        }
        indexes[row] = index;
        sizes[row] = size;
        bytes += size;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return FIXED + utf8(text);
        }
        if (value instanceof Object[] elements) {
            return FIXED + Arrays.stream(elements).mapToLong(ValueFilling::size).sum();
        }
        if (value instanceof BigDecimal number) {
            return FIXED + number.precision() / 2L;
        }
        return value instanceof ByteBuffer buffer ? FIXED + buffer.remaining() : FIXED;
    }

    private static long utf8(CharSequence text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }

    @Override
    public int rows() {
        return values.size();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ValueRows take() {
        int rows = values.size();
        ValueRows taken = new ValueRows(values, Arrays.copyOf(indexes, rows), Arrays.copyOf(sizes, rows));
        values = new ArrayList<>(rows);
        bytes = 0;
        return taken;
    }
}
