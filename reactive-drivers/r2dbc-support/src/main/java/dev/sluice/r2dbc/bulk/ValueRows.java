package dev.sluice.r2dbc.bulk;

import io.r2dbc.spi.Parameter;
import java.util.List;

/**
 * Rows as values that are bound.
 *
 * @param values each a row
 * @param indexes of the rows in the source
 * @param sizes of the rows in bytes, about
 */
public record ValueRows(List<List<Parameter>> values, List<Long> indexes, List<Long> sizes) implements RowChunk {

    public ValueRows {
        values = List.copyOf(values);
        indexes = List.copyOf(indexes);
        sizes = List.copyOf(sizes);
    }

    @Override
    public int rows() {
        return values.size();
    }

    @Override
    public long bytes() {
        return bytes(0, rows());
    }

    /** How large some of them are. */
    long bytes(int from, int to) {
        long bytes = 0;
        for (int row = from; row < to; row++) {
            bytes += sizes.get(row);
        }
        return bytes;
    }

    @Override
    public long index(int row) {
        return indexes.get(row);
    }

    @Override
    public ValueRows part(int from, int to) {
        return new ValueRows(values.subList(from, to), indexes.subList(from, to), sizes.subList(from, to));
    }
}
