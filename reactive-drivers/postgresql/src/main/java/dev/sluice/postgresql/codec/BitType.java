package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** {@code bit} and {@code varbit}: the number of bits, then the bits, the first one highest. */
final class BitType extends BinaryType {

    BitType(String name) {
        super(name);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int bits = in.readInt();
        for (int i = 0; i < bits; i++) {
            int octet = in.getByte(in.readerIndex() + i / 8);
            out.append((octet >> (7 - i % 8) & 1) == 0 ? '0' : '1');
        }
    }
}
