package dev.sluice.testkit.filter;

import java.util.regex.Pattern;

/**
 * LIKE patterns as Java's.
 *
 * @param pattern what finds it
 * @param units whether half a pair of surrogates is a character
 */
record TextPattern(Pattern pattern, boolean units) {

    private static final int NO_SURROGATES = 0xf0000;

    static TextPattern like(String like, boolean ignoringCase, boolean units) {
        StringBuilder regex = new StringBuilder("\\A");
        int[] points = seen(like, units).codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == '%') {
                regex.append("[\\s\\S]*");
            } else if (point == '_') {
                regex.append("[\\s\\S]");
            } else {
                int meant = point == '\\' ? points[++i] : point;
                regex.append(Pattern.quote(Character.toString(meant)));
            }
        }
        return new TextPattern(Pattern.compile(regex + "\\z", ignoringCase ? Pattern.CASE_INSENSITIVE : 0), units);
    }

    static TextPattern regex(String regex) {
        return new TextPattern(Pattern.compile(regex), false);
    }

    boolean matches(String text) {
        return pattern.matcher(seen(text, units)).find();
    }

    private static String seen(String text, boolean units) {
        if (!units) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.appendCodePoint(Character.isSurrogate((char) c) ? NO_SURROGATES + c : c));
        return all.toString();
    }
}
