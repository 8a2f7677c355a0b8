package dev.sluice.r2dbc.value;

import java.nio.ByteBuffer;

/**
 * Bytes, bound as a buffer.
 *
 * @param length the largest
 */
public record Bytes(long length) implements Conversion {

    static Conversion of(ColumnType type) {
        boolean counted = type.name().startsWith("binary") || type.name().startsWith("varbinary");
        return new Bytes(
                counted && type.argument(0).isPresent() ? type.argument(0).getAsInt() : Long.MAX_VALUE);
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof byte[] bytes) {
            return checked(ByteBuffer.wrap(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            return checked(buffer.duplicate());
        }
        throw Misfit.kind("it is neither a byte[] nor a ByteBuffer");
    }

    private ByteBuffer checked(ByteBuffer buffer) {
        if (buffer.remaining() > length) {
            throw Misfit.length("it is longer than %d bytes".formatted(length));
        }
        return buffer;
    }
}
