package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** {@code bool}. */
final class BooleanType extends BinaryType {

    BooleanType() {
        super("bool", Boolean.class);
    }

    @Override
    @Nullable
    Class<?> readableAs(Class<?> target) {
        return target == boolean.class ? Boolean.class : super.readableAs(target);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        return in.readBoolean();
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        out.append(in.readBoolean() ? 't' : 'f');
    }
}
