package dev.sluice.postgresql.codec;

/** How text is quoted inside a value that is made of others. */
final class Quoting {

    private final String special;

    private final boolean doubling;

    private Quoting(String special, boolean doubling) {
        this.special = special;
        this.doubling = doubling;
    }

    /** Quotes where a character of {@code special} stands, writing a quote or backslash twice. */
    static Quoting doubling(String special) {
        return new Quoting(special, true);
    }

    /** Quotes where a character of {@code special} stands, writing a backslash before a quote or backslash. */
    static Quoting escaping(String special) {
        return new Quoting(special, false);
    }

    void append(String text, StringBuilder out) {
        if (!needed(text)) {
            out.append(text);
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append(doubling ? c : '\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private boolean needed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || (c >= '\t' && c <= '\r') || special.indexOf(c) >= 0) {
                return true;
            }
        }
        return text.isEmpty();
    }
}
