package dev.sluice.postgresql.copy;

import dev.sluice.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** COPY's binary format: the number of columns, and the length of each value before it. */
final class BinaryFormat implements RowFormat {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
    private static final int NULL = -1;

    private final List<BinaryValue> writers;

    private BinaryFormat(List<BinaryValue> writers) {
        this.writers = List.copyOf(writers);
    }

    /** That for these columns; empty where one of them has a type whose binary form is not known here. */
    static Optional<RowFormat> of(List<Column> columns) {
        List<BinaryValue> writers = new ArrayList<>();
        for (Column column : columns) {
            BinaryValue writer = BinaryValue.of(column.typeName());
            if (writer == null) {
                return Optional.empty();
            }
            writers.add(writer);
        }
        return Optional.of(new BinaryFormat(writers));
    }

    @Override
    public String option() {
        return " with (format binary)";
    }

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public byte[] header() {
        return HEADER.clone();
    }

    @Override
    public byte[] trailer() {
        return TRAILER.clone();
    }

    @Override
    public void write(@Nullable Object[] values, CopyBuffer out) {
        out.writeShort(values.length);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            int at = out.size();
            out.writeInt(NULL);
            if (value != null) {
                writers.get(i).write(value, out);
                out.setInt(at, out.size() - at - Integer.BYTES);
            }
        }
    }
}
