package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.util.function.ToLongFunction;

/** {@code int2}, {@code int4}, {@code int8} and {@code oid}. */
final class IntegerType extends NumberType {

    private final Class<?> naturalElement;

    private final ToLongFunction<ByteBuf> reader;

    IntegerType(String name, Class<? extends Number> natural, ToLongFunction<ByteBuf> reader) {
        this(name, natural, natural, reader);
    }

    IntegerType(
            String name,
            Class<? extends Number> natural,
            Class<? extends Number> naturalElement,
            ToLongFunction<ByteBuf> reader) {
        super(name, natural);
        this.naturalElement = naturalElement;
        this.reader = reader;
    }

    @Override
    Class<?> naturalElement() {
        return naturalElement;
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        return ofLong(reader.applyAsLong(in), target);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        out.append(reader.applyAsLong(in));
    }
}
