package dev.sluice.r2dbc.bulk;

import dev.sluice.schema.Column;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects rows as values that are bound. */
final class ValueFilling implements Filling<ValueRows> {

    private static final int FIXED = 24;

    private final BulkTarget target;
    private final List<Column> required;
    private List<List<Parameter>> values = new ArrayList<>();
    private List<Long> indexes = new ArrayList<>();
    private List<Long> sizes = new ArrayList<>();
    private long bytes;

    /** @param required columns whose values must not be null */
    ValueFilling(BulkTarget target, List<Column> required) {
        this.target = target;
        this.required = required;
    }

    @Override
    public void add(long index, @Nullable Object[] row) {
        @Nullable Object[] converted = target.converted(row);
        List<Parameter> parameters = new ArrayList<>(converted.length);
        long size = 0;
        for (int i = 0; i < converted.length; i++) {
            Object value = converted[i];
            Column column = target.columns().get(i);
            if (value == null && required.contains(column)) {
                throw NullKey.of(column, index);
            }
            parameters.add(value == null ? Parameters.in(target.nullOf(column)) : Parameters.in(value));
            size += size(value);
        }
        values.add(parameters);
        indexes.add(index);
        sizes.add(size);
        bytes += size;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return FIXED + utf8(text);
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
        ValueRows taken = new ValueRows(values, indexes, sizes);
        values = new ArrayList<>();
        indexes = new ArrayList<>();
        sizes = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
