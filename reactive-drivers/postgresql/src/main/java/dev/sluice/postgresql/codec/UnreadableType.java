package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** A type whose binary form does not say what its text says. */
final class UnreadableType extends BinaryType {

    private final String reason;

    UnreadableType(String name, String reason) {
        super(name);
        this.reason = reason;
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        throw Unreadable.type(name(), reason);
    }
}
