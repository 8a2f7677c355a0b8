package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.spi.RowMetadata;

/** The value that was last asked for as this class on one connection, and where it is in the message that it came in. */
final class DataRowBytes {

    private static final int NOWHERE = Integer.MIN_VALUE;

    /** The greatest power of two that an {@code int} holds. */
    private static final int REACH = 1 << 30;

    private final KnownTypes types;

    private final Session session;

    private final OtherCodecs others;

    private ByteBuf value = Unpooled.EMPTY_BUFFER;

    private ByteBuf message = Unpooled.EMPTY_BUFFER;

    DataRowBytes(KnownTypes types, Session session, OtherCodecs others) {
        this.types = types;
        this.session = session;
        this.others = others;
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

    /**
     * Where in the message the value begins, behind its length; -1 if it is not there, or cannot be found. How much of the
     * value has been read does not count, as another thread may be reading it.
     */
    int start() {
        int start = offset();
        boolean there = start >= Integer.BYTES
                && start <= message.capacity()
                && message.getInt(start - Integer.BYTES) == value.writerIndex();
        return there ? start : -1;
    }

    private int offset() {
        if (value.hasMemoryAddress() && message.hasMemoryAddress()) {
            return (int) (value.memoryAddress() - message.memoryAddress());
        }
        if (value.hasArray() && message.hasArray()) {
            return value.array() == message.array() ? value.arrayOffset() - message.arrayOffset() : NOWHERE;
        }
        return isDirect(value) && isDirect(message) && message.capacity() <= REACH
                ? address(value) - address(message) & REACH - 1
                : NOWHERE;
    }

    private static boolean isDirect(ByteBuf bytes) {
        return bytes.isDirect() && bytes.nioBufferCount() == 1;
    }

    /** Without {@code Unsafe} Netty knows none. Java tells the low bits of it, which is enough for the distance of two. */
    private static int address(ByteBuf bytes) {
        return bytes.nioBuffer(0, 0).alignmentOffset(0, REACH);
    }

    /** The columns of the result that it is of. */
    DataColumns columns(RowMetadata metadata) {
        return new DataColumns(metadata, types, new ResultSession(session), others);
    }
}
