package dev.sluice.r2dbc.export;

import java.util.Arrays;

/** Whether a text is one JSON value, so that it can stand inside of another; by RFC 8259. */
final class JsonText {

    private static final int DEEPEST = 10_000;

    /** What may come; nothing where the text is no JSON. */
    private enum Next {
        VALUE,
        END,
        NOTHING
    }

    private final String text;
    private int at;
    /** Of what the place is in, whether each is an object, and not an array. */
    private boolean[] objects = new boolean[16];

    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    static boolean isValue(String text) {
        JsonText json = new JsonText(text);
        return json.value() && json.ended();
    }

    private boolean ended() {
        space();
        return at == text.length();
    }

    /** Without recursion, as a text may be as deep as it is long. */
    private boolean value() {
        Next next = Next.VALUE;
        while (next == Next.VALUE) {
            space();
            if (take('{')) {
                next = inside(true);
            } else if (take('[')) {
                next = inside(false);
            } else {
                next = scalar() ? behind() : Next.NOTHING;
            }
        }
        return next == Next.END;
    }

    /** In an object or an array there is a value, or the bracket that ends it. */
    private Next inside(boolean object) {
        space();
        if (take(object ? '}' : ']')) {
            return behind();
        }
        if (depth == DEEPEST) {
            return Next.NOTHING;
        }
        objects = depth < objects.length ? objects : Arrays.copyOf(objects, depth * 2);
        objects[depth++] = object;
        return another(object);
    }

    /** Behind a value there is another one, or the brackets of what it is in. */
    private Next behind() {
        while (depth > 0) {
            space();
            boolean object = objects[depth - 1];
            if (take(',')) {
                return another(object);
            }
            if (!take(object ? '}' : ']')) {
                return Next.NOTHING;
            }
            depth--;
        }
        return Next.END;
    }

    private Next another(boolean object) {
        return !object || name() ? Next.VALUE : Next.NOTHING;
    }

    private boolean name() {
        space();
        if (!string()) {
            return false;
        }
        space();
        return take(':');
    }

    private boolean scalar() {
        return string() || word("true") || word("false") || word("null") || number();
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        int end = at + 4;
        while (at < end) {
            if (at == text.length() || "0123456789abcdefABCDEF".indexOf(text.charAt(at++)) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean found = text.startsWith(word, at);
        at += found ? word.length() : 0;
        return found;
    }

    private boolean take(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
