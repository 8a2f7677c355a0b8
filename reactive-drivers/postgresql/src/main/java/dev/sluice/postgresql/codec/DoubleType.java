package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;

/** {@code float8}. */
final class DoubleType extends NumberType {

    DoubleType() {
        super("float8", Double.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        double value = in.readDouble();
        if (target == Double.class) {
            return value;
        }
        if (target == Float.class && (!Double.isFinite(value) || Math.abs(value) <= Float.MAX_VALUE)) {
            return (float) value;
        }
        if (!Double.isFinite(value)) {
            throw Unreadable.value(name(), target, "is not finite", "Double or String");
        }
        return ofDecimal(new BigDecimal(value), target, "Double");
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        FloatText.append(in.readDouble(), out);
    }
}
