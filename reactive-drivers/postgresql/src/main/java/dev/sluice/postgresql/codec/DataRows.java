package dev.sluice.postgresql.codec;

import dev.sluice.r2dbc.RowView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, read straight from the messages that they came in.
 * <p>
 * The driver's row looks for a codec each time that a value is asked of it, under a lock, which costs more than to read the
 * value. So it is asked for one value only, as {@link DataRowBytes}, which tell where in the message that value is. The
 * others follow, each behind its length (message DataRow in
 * <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>). What a
 * {@link BinaryType} does not read by itself is left to the driver's row and the codecs that it has; so is every value of a
 * result that is not binary, or whose bytes are not where they should be.
 */
public final class DataRows implements RowView {

    private @Nullable RowMetadata metadata;

    private @Nullable DataColumns columns;

    /** Where in the message the value of each column begins, and how many bytes it has; -1 for a null. */
    private int[] starts = {};

    private int[] lengths = {};

    /** The row that this is known of. */
    private @Nullable Row current;

    private @Nullable ByteBuf message;

    /** The message, with indexes of its own. */
    private ByteBuf view = Unpooled.EMPTY_BUFFER;

    /** Whether this is the first row, which is left to the driver: where there is only one, finding out is not worth it. */
    private boolean first = true;

    /** Whether all rows are left to the driver. */
    private boolean foreign;

    @Override
    public <T> T map(Row row, Function<? super Row, ? extends T> mapper) {
        DataRow one = new DataRow(this, row);
        try {
            return mapper.apply(one);
        } finally {
            one.end();
            current = null;
            first = false;
        }
    }

    /** As the row's own method. */
    <T> @Nullable T get(Row row, int index, Class<T> type) {
        boolean here = isOpen(row) && index >= 0 && index < lengths.length && lengths[index] >= 0;
        DataColumns known = here ? columns : null;
        Class<?> readable = known == null ? null : known.readableAs(index, type);
        if (known == null || readable == null) {
            return row.get(index, type);
        }
        view.setIndex(starts[index], starts[index] + lengths[index]);
        @SuppressWarnings("unchecked") // it is what was asked for; for a primitive class the object
        T value = (T) known.read(index, view, readable);
        return value;
    }

    /** As the row's own method. */
    <T> @Nullable T get(Row row, String name, Class<T> type) {
        DataColumns known = isOpen(row) ? columns : null;
        int index = known == null ? -1 : known.index(name);
        return index < 0 ? row.get(name, type) : get(row, index, type);
    }

    private boolean isOpen(Row row) {
        return current == row || (!first && !foreign && open(row));
    }

    private boolean open(Row row) {
        if (metadata != row.getMetadata()) {
            metadata = row.getMetadata();
            columns = null;
            starts = new int[row.getMetadata().getColumnMetadatas().size()];
            lengths = new int[starts.length];
        }
        for (int i = 0; i < lengths.length && !foreign; i++) {
            lengths[i] = -1;
            DataRowBytes value = bytes(row, i);
            if (value != null && locate(i, value)) {
                break;
            }
        }
        current = foreign ? null : row;
        return !foreign;
    }

    private @Nullable DataRowBytes bytes(Row row, int index) {
        try {
            return row.get(index, DataRowBytes.class);
        } catch (RuntimeException unknown) { // not binary, or a codec of the application tried it
            foreign = true;
            return null;
        }
    }

    private boolean locate(int column, DataRowBytes value) {
        int start = value.start();
        if (start < 0) {
            foreign = true;
            return false;
        }
        if (columns == null && metadata != null) {
            columns = value.columns(metadata);
        }
        show(value.message());
        for (int i = column; i < lengths.length; i++) {
            starts[i] = start;
            lengths[i] = value.message().getInt(start - Integer.BYTES);
            start += Math.max(0, lengths[i]) + Integer.BYTES;
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // equal bytes are not the same bytes
    private void show(ByteBuf other) {
        if (message != other) {
            message = other;
            view = other.duplicate();
        }
    }
}
