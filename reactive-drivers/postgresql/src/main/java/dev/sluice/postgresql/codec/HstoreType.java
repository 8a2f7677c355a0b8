package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** {@code hstore}: the number of pairs, then keys and values. */
final class HstoreType extends BinaryType {

    HstoreType() {
        super("hstore");
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int pairs = in.readInt();
        for (int i = 0; i < pairs; i++) {
            appendQuoted(in, in.readInt(), i > 0 ? out.append(", ") : out);
            out.append("=>");
            int length = in.readInt();
            if (length < 0) {
                out.append("NULL");
            } else {
                appendQuoted(in, length, out);
            }
        }
    }

    private static void appendQuoted(ByteBuf in, int length, StringBuilder out) {
        String text = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
