package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.RowChunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Rows as the bytes of COPY. */
final class CopyRows implements RowChunk {

    private final byte[] data;
    private final int[] starts;
    private final long[] indexes;
    private final int from;
    private final int to;

    /**
     * Some rows of those in {@code data}.
     *
     * @param starts of the rows in the data, and the end of the last one
     * @param indexes of the rows in the source
     */
    CopyRows(byte[] data, int[] starts, long[] indexes, int from, int to) {
        this.data = data;
        this.starts = starts;
        this.indexes = indexes;
        this.from = from;
        this.to = to;
    }

    @Override
    public int rows() {
        return to - from;
    }

    @Override
    public long bytes() {
        return (long) starts[to] - starts[from];
    }

    @Override
    public long index(int row) {
        return indexes[from + row];
    }

    @Override
    public CopyRows part(int first, int end) {
        return new CopyRows(data, starts, indexes, from + first, from + end);
    }

    /** The bytes, without a copy. */
    ByteBuf wrapped() {
        return Unpooled.wrappedBuffer(data, starts[from], starts[to] - starts[from]);
    }
}
