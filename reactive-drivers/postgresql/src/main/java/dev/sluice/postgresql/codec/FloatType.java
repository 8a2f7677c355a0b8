package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;

/** {@code float4}. */
final class FloatType extends NumberType {

    FloatType() {
        super("float4", Float.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        float value = in.readFloat();
        if (target == Float.class) {
            return value;
        }
        if (target == Double.class) {
            return (double) value;
        }
        if (!Float.isFinite(value)) {
            throw Unreadable.value(name(), target, "is not finite", "Float or String");
        }
        return ofDecimal(new BigDecimal(value), target, "Float");
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        FloatText.append(in.readFloat(), out);
    }
}
