package dev.sluice.r2dbc.export;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java values as JSON. */
final class JsonValues {

    private static final HexFormat HEX = HexFormat.of();

    private JsonValues() {}

    static void write(@Nullable Object value, Utf8Buffer out) {
        if (value == null) {
            out.ascii("null");
        } else if (value instanceof Boolean) {
            out.ascii(value.toString());
        } else if (value instanceof Number number && Values.isFinite(number)) {
            out.ascii(Values.plain(number));
        } else if (value instanceof byte[] bytes) {
            binary(bytes, out);
        } else if (value instanceof ByteBuffer bytes) {
            binary(Values.bytes(bytes), out);
        } else if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value.getClass().isArray()) {
            array(value, out);
        } else {
            string(Values.plain(value), out);
        }
    }

    /** The same as a text. */
    static String text(Object value) {
        Utf8Buffer out = new Utf8Buffer();
        write(value, out);
        return out.toString();
    }

    static void string(String text, Utf8Buffer out) {
        out.ascii('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                control(c, out);
            } else {
                if (c == '"' || c == '\\') {
                    out.ascii('\\');
                }
                i += out.character(text, i);
            }
        }
        out.ascii('"');
    }

    /** On one line; outside of its strings, which have none, a line break is only space. */
    static void embedded(String json, Utf8Buffer out) {
        if (JsonText.isValue(json)) {
            out.text(json.replace('\n', ' ').replace('\r', ' '));
        } else {
            string(json, out);
        }
    }

    private static void control(char c, Utf8Buffer out) {
        switch (c) {
            case '\n' -> out.ascii("\\n");
            case '\r' -> out.ascii("\\r");
            case '\t' -> out.ascii("\\t");
            default -> {
                out.ascii("\\u");
                out.ascii(HEX.toHexDigits(c));
            }
        }
    }

    private static void binary(byte[] bytes, Utf8Buffer out) {
        out.ascii('"');
        out.encoded(Base64.getEncoder().encode(bytes));
        out.ascii('"');
    }

    private static void array(Object array, Utf8Buffer out) {
        out.ascii('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            write(Array.get(array, i), out);
        }
        out.ascii(']');
    }

    private static void object(Map<?, ?> map, Utf8Buffer out) {
        out.ascii('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.ascii(separator);
            string(String.valueOf(entry.getKey()), out);
            out.ascii(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.ascii('}');
    }
}
