package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** {@code macaddr} and {@code macaddr8}: six or eight bytes. */
final class MacAddressType extends BinaryType {

    MacAddressType(String name) {
        super(name);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        String hex = ByteBufUtil.hexDump(in);
        for (int i = 0; i < hex.length(); i += 2) {
            out.append(i > 0 ? ":" : "").append(hex, i, i + 2);
        }
    }
}
