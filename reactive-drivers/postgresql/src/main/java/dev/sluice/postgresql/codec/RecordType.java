package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** A composite value, which brings the types of its fields. */
final class RecordType extends BinaryType {

    private static final Quoting FIELDS = Quoting.doubling("\"\\(),");

    RecordType(String name) {
        super(name);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int fields = in.readInt();
        out.append('(');
        for (int i = 0; i < fields; i++) {
            out.append(i > 0 ? "," : "");
            int type = in.readInt();
            int length = in.readInt();
            if (length >= 0) {
                FIELDS.append(session.type(type).string(in.readSlice(length), session), out);
            }
        }
        out.append(')');
    }
}
