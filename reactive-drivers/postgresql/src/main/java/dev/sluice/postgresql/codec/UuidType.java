package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/** {@code uuid}. */
final class UuidType extends BinaryType {

    UuidType() {
        super("uuid", UUID.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        return new UUID(in.readLong(), in.readLong());
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        out.append(read(in, UUID.class, session));
    }
}
