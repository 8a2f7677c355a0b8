package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;

/** Text of the geometric types. */
final class GeometryText {

    private GeometryText() {}

    static void appendPoint(ByteBuf in, StringBuilder out) {
        FloatText.append(in.readDouble(), out.append('('));
        FloatText.append(in.readDouble(), out.append(','));
        out.append(')');
    }

    static void appendSegment(ByteBuf in, StringBuilder out) {
        appendPoints(2, in, out.append('['));
        out.append(']');
    }

    static void appendBox(ByteBuf in, StringBuilder out) {
        appendPoints(2, in, out);
    }

    static void appendLine(ByteBuf in, StringBuilder out) {
        FloatText.append(in.readDouble(), out.append('{'));
        FloatText.append(in.readDouble(), out.append(','));
        FloatText.append(in.readDouble(), out.append(','));
        out.append('}');
    }

    static void appendPath(ByteBuf in, StringBuilder out) {
        boolean closed = in.readBoolean();
        appendPoints(in.readInt(), in, out.append(closed ? '(' : '['));
        out.append(closed ? ')' : ']');
    }

    static void appendPolygon(ByteBuf in, StringBuilder out) {
        appendPoints(in.readInt(), in, out.append('('));
        out.append(')');
    }

    static void appendCircle(ByteBuf in, StringBuilder out) {
        appendPoint(in, out.append('<'));
        FloatText.append(in.readDouble(), out.append(','));
        out.append('>');
    }

    private static void appendPoints(int points, ByteBuf in, StringBuilder out) {
        for (int i = 0; i < points; i++) {
            appendPoint(in, i > 0 ? out.append(',') : out);
        }
    }
}
