package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Types whose binary form is their text, perhaps after a header: {@code text}, enums, {@code jsonb}. */
final class TextType extends BinaryType {

    private final int header;

    private TextType(String name, @Nullable Class<?> natural, int header) {
        super(name, natural);
        this.header = header;
    }

    /** A type that is always a String. */
    static TextType string(String name) {
        return new TextType(name, String.class, 0);
    }

    /** A type that the driver makes more of than a String. */
    static TextType other(String name) {
        return new TextType(name, null, 0);
    }

    /** A type whose text follows one byte with the version of the format, which is 1. */
    static TextType versioned(String name) {
        return new TextType(name, null, 1);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        return in.toString(StandardCharsets.UTF_8);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        out.append(string(in, session));
    }

    @Override
    ByteBuf text(ByteBuf in, Session session) {
        if (header == 0) {
            return in;
        }
        int version = in.readByte();
        if (version != 1) {
            throw Unreadable.type(name(), "version %d of its format is not known".formatted(version));
        }
        return in.slice();
    }

    @Override
    String string(ByteBuf in, Session session) {
        return text(in, session).toString(StandardCharsets.UTF_8);
    }
}
