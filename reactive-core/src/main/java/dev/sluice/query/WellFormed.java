package dev.sluice.query;

/** Refuses text that databases cut short or change silently: a NUL ends the statement, a lone surrogate becomes "?". */
final class WellFormed {

    private WellFormed() {}

    static String sql(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException("SQL contains U+0000 at index %d; take it out".formatted(nul));
        }
        check(sql, "SQL");
        return sql;
    }

    /** @param label what is shown of the value: the name of its parameter */
    static void value(String value, String label) {
        check(value, "The value of " + label);
    }

    private static void check(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            if (!paired) {
                throw new IllegalArgumentException(
                        "%s is malformed text: half a surrogate pair, U+%04X, at index %d".formatted(what, (int) c, i));
            }
        }
    }
}
