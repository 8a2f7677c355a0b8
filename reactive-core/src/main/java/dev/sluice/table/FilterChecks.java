package dev.sluice.table;

import org.jspecify.annotations.Nullable;

/** What a filter can be refused for as soon as it is made. */
final class FilterChecks {

    private static final String SPECIAL = "\\%_";

    private FilterChecks() {}

    @SuppressWarnings("ConstantValue") // callers without null checks do pass null
    static void column(String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A filter's column needs a name, found none");
        }
    }

    static Object value(String what, String column, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "The value of %s for column '%s' is null, which compares with nothing: use isNull or isNotNull"
                            .formatted(what, column));
        }
        return value;
    }

    /** A pattern that ends in the middle of an escape means nothing, and databases disagree about it. */
    static void pattern(String column, @Nullable String pattern) {
        String given = (String) value("like", column, pattern);
        int i = 0;
        while (i < given.length()) {
            if (given.charAt(i) == '\\' && i + 1 == given.length()) {
                throw new IllegalArgumentException(
                        "The pattern for column '%s' ends with a single \\: write \\\\ for that character"
                                .formatted(column));
            }
            i += given.charAt(i) == '\\' ? 2 : 1;
        }
    }

    /** {@code text} as a pattern that is like nothing else. */
    static String escaped(String column, @Nullable String text) {
        String given = (String) value("like", column, text);
        StringBuilder pattern = new StringBuilder(given.length() + 8);
        given.chars().forEach(c -> (SPECIAL.indexOf(c) < 0 ? pattern : pattern.append('\\')).append((char) c));
        return pattern.toString();
    }
}
