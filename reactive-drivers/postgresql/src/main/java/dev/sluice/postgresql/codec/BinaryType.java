package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How one PostgreSQL type looks in binary format.
 * <p>
 * Every type can print the text that the server would have sent; what is read often can be read without that detour.
 * A type reads exactly the readable bytes of the buffer it is given, and neither keeps nor releases it.
 */
abstract class BinaryType {

    private final String name;

    private final @Nullable Class<?> natural;

    /**
     * A type that always goes through its text.
     *
     * @param name the name in messages
     */
    BinaryType(String name) {
        this(name, null);
    }

    /**
     * A type that can be read directly.
     *
     * @param name the name in messages
     * @param natural what text mode gives for {@code Object.class}; {@code null} leaves that to the driver's text codecs
     */
    BinaryType(String name, @Nullable Class<?> natural) {
        this.name = name;
        this.natural = natural;
    }

    final String name() {
        return name;
    }

    final @Nullable Class<?> natural() {
        return natural;
    }

    /** What text mode gives for the elements of an array. */
    @Nullable
    Class<?> naturalElement() {
        return natural;
    }

    /** The class that {@link #read} has to be called with for {@code target}; {@code null} if only the text can serve. */
    @Nullable
    Class<?> readableAs(Class<?> target) {
        return natural != null && target.isAssignableFrom(natural) ? natural : null;
    }

    /** The value as {@code target}, which came from {@link #readableAs}. */
    Object read(ByteBuf in, Class<?> target, Session session) {
        throw new UnsupportedOperationException("%s has no %s".formatted(name, target));
    }

    /** Appends the value as the server spells it in text format. */
    abstract void print(ByteBuf in, Session session, StringBuilder out);

    /** The value in text format; a view of {@code in} where both formats have the same bytes. */
    ByteBuf text(ByteBuf in, Session session) {
        return Unpooled.wrappedBuffer(string(in, session).getBytes(StandardCharsets.UTF_8));
    }

    String string(ByteBuf in, Session session) {
        StringBuilder out = new StringBuilder();
        print(in, session, out);
        return out.toString();
    }
}
