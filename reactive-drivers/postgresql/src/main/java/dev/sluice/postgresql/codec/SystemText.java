package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/** Text of the types that the server uses about itself: transactions, places in the log, rows of a table. */
final class SystemText {

    private SystemText() {}

    static void appendUnsignedInt(ByteBuf in, StringBuilder out) {
        out.append(in.readUnsignedInt());
    }

    static void appendUnsignedLong(ByteBuf in, StringBuilder out) {
        out.append(Long.toUnsignedString(in.readLong()));
    }

    static void appendTid(ByteBuf in, StringBuilder out) {
        out.append('(').append(in.readUnsignedInt());
        out.append(',').append(in.readUnsignedShort()).append(')');
    }

    static void appendLsn(ByteBuf in, StringBuilder out) {
        String high = Long.toHexString(in.readUnsignedInt());
        String low = Long.toHexString(in.readUnsignedInt());
        out.append(high.toUpperCase(Locale.ROOT)).append('/').append(low.toUpperCase(Locale.ROOT));
    }

    static void appendSnapshot(ByteBuf in, StringBuilder out) {
        int running = in.readInt();
        appendUnsignedLong(in, out);
        out.append(':');
        appendUnsignedLong(in, out);
        out.append(':');
        for (int i = 0; i < running; i++) {
            out.append(i > 0 ? "," : "");
            appendUnsignedLong(in, out);
        }
    }

    /** Appends {@code int2vector} and {@code oidvector}, arrays of one dimension printed without their braces. */
    static void appendVector(ByteBuf in, StringBuilder out) {
        int dimensions = in.readInt();
        in.skipBytes(8);
        if (dimensions == 0) {
            return;
        }
        int length = in.readInt();
        in.skipBytes(4);
        for (int i = 0; i < length; i++) {
            out.append(i > 0 ? " " : "");
            out.append(in.readInt() == 2 ? in.readShort() : in.readUnsignedInt());
        }
    }
}
