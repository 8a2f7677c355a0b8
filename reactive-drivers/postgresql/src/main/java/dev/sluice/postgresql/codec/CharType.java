package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** {@code "char"}: one byte, spelled as the server does from version 16 on when it is not ASCII. */
final class CharType extends BinaryType {

    CharType() {
        super("\"char\"", String.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        return string(in, session);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int c = in.readUnsignedByte();
        if (c >= 0x80) {
            out.append('\\').append(Integer.toOctalString(c));
        } else if (c != 0) {
            out.append((char) c);
        }
    }
}
