package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** A range: flags, then the bounds it has. */
final class RangeType extends BinaryType {

    private static final int EMPTY = 0x01;
    private static final int LOWER_INCLUSIVE = 0x02;
    private static final int UPPER_INCLUSIVE = 0x04;
    private static final int LOWER_INFINITE = 0x08;
    private static final int UPPER_INFINITE = 0x10;

    private static final Quoting BOUNDS = Quoting.doubling("\"\\()[],");

    private final int subtype;

    RangeType(String name, int subtype) {
        super(name);
        this.subtype = subtype;
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int flags = in.readUnsignedByte();
        if ((flags & EMPTY) != 0) {
            out.append("empty");
            return;
        }
        out.append((flags & LOWER_INCLUSIVE) != 0 ? '[' : '(');
        if ((flags & LOWER_INFINITE) == 0) {
            appendBound(in, session, out);
        }
        out.append(',');
        if ((flags & UPPER_INFINITE) == 0) {
            appendBound(in, session, out);
        }
        out.append((flags & UPPER_INCLUSIVE) != 0 ? ']' : ')');
    }

    private void appendBound(ByteBuf in, Session session, StringBuilder out) {
        BOUNDS.append(session.type(subtype).string(in.readSlice(in.readInt()), session), out);
    }
}
