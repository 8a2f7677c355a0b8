package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.spi.RowMetadata;

/** The value that was last asked for as this class on one connection, and where it is in the message that it came in. */
final class DataRowBytes {

    private final KnownTypes types;

    private final Session session;

    private ByteBuf value = Unpooled.EMPTY_BUFFER;

    private ByteBuf message = Unpooled.EMPTY_BUFFER;

    DataRowBytes(KnownTypes types, Session session) {
        this.types = types;
        this.session = session;
    }

    /** @param value which the driver cut from the message */
    DataRowBytes of(ByteBuf value) {
        this.value = value;
        this.message = whole(value);
        return this;
    }

    private static ByteBuf whole(ByteBuf part) {
        ByteBuf whole = part;
        for (ByteBuf around = part.unwrap(); around != null; around = around.unwrap()) {
            whole = around;
        }
        return whole;
    }

    ByteBuf message() {
        return message;
    }

    /** Where in the message the value begins, behind its length; -1 if it is not there, or cannot be found. */
    int start() {
        int start = offset() + value.readerIndex();
        boolean there = start >= Integer.BYTES
                && start <= message.capacity()
                && message.getInt(start - Integer.BYTES) == value.readableBytes();
        return there ? start : -1;
    }

    private int offset() {
        if (value.hasMemoryAddress() && message.hasMemoryAddress()) {
            return (int) (value.memoryAddress() - message.memoryAddress());
        }
        return value.hasArray() && message.hasArray() && value.array() == message.array()
                ? value.arrayOffset() - message.arrayOffset()
                : Integer.MIN_VALUE;
    }

    /** The columns of the result that it is of. */
    DataColumns columns(RowMetadata metadata) {
        return new DataColumns(metadata, types, new ResultSession(session));
    }
}
