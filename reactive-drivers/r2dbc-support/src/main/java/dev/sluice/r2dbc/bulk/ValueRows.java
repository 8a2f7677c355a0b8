package dev.sluice.r2dbc.bulk;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as values that are bound; nobody changes them any more. */
public final class ValueRows implements RowChunk {

    private final List<@Nullable Object[]> values;
    private final long[] indexes;
    private final long[] sizes;

    /**
     * @param values each a row, with what the driver takes
     * @param indexes of the rows in the source
     * @param sizes of the rows in bytes, about
     */
    ValueRows(List<@Nullable Object[]> values, long[] indexes, long[] sizes) {
        this.values = Collections.unmodifiableList(values);
        this.indexes = indexes;
        this.sizes = sizes;
    }

    /** The values of each row, as the driver takes them. */
    public List<@Nullable Object[]> values() {
        return values;
    }

    @Override
    public int rows() {
        return values.size();
    }

    @Override
    public long bytes() {
        return bytes(0, sizes.length);
    }

    /** How large some of them are, about. */
    long bytes(int from, int to) {
        return Arrays.stream(sizes, from, to).sum();
    }

    @Override
    public long index(int row) {
        return indexes[row];
    }

    @Override
    public ValueRows part(int from, int to) {
        if (from == 0 && to == rows()) {
            return this;
        }
        return new ValueRows(
                values.subList(from, to), Arrays.copyOfRange(indexes, from, to), Arrays.copyOfRange(sizes, from, to));
    }
}
