package dev.sluice.postgresql.copy;

import dev.sluice.postgresql.codec.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** COPY's text format: columns between tabs, and a backslash before what would be mistaken. */
final class TextFormat implements RowFormat {

    private static final byte[] NOTHING = {};
    private static final boolean[] SPECIAL = new boolean[128];

    static {
        for (char c : new char[] {'\\', '\t', '\n', '\r', '\b', '\f', 0x0b}) {
            SPECIAL[c] = true;
        }
    }

    @Override
    public String option() {
        return "";
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public byte[] header() {
        return NOTHING.clone();
    }

    @Override
    public byte[] trailer() {
        return NOTHING.clone();
    }

    @Override
    public void write(@Nullable Object[] values, CopyBuffer out) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.writeByte('\t');
            }
            Object value = values[i];
            if (value == null) {
                out.writeByte('\\');
                out.writeByte('N');
            } else {
                write(value, out);
            }
        }
        out.writeByte('\n');
    }

    private static void write(Object value, CopyBuffer out) {
        if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof BigDecimal) {
            out.writeAscii(value.toString());
        } else {
            writeText(ValueText.of(value), out);
        }
    }

    private static void writeText(String text, CopyBuffer out) {
        int first = firstSpecial(text);
        if (first == text.length()) {
            out.writeUtf8(text);
            return;
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && SPECIAL[b]) {
                out.writeByte('\\');
                out.writeByte(escaped(b));
            } else {
                out.writeByte(b);
            }
        }
    }

    private static int firstSpecial(String text) {
        int i = 0;
        while (i < text.length() && (text.charAt(i) >= SPECIAL.length || !SPECIAL[text.charAt(i)])) {
            i++;
        }
        return i;
    }

    private static int escaped(byte b) {
        return switch (b) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case 0x0b -> 'v';
            default -> b;
        };
    }
}
