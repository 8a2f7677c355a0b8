package dev.sluice.sqlite;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A pattern of a filter, as {@link SqliteTables#NAMES} has SQLite understand it: it minds the case, and compares code points. */
final class LikePattern implements Predicate<String> {

    private static final int ANY_NUMBER = -1;
    private static final int ANY_ONE = -2;

    /** What is escaped, a wildcard, or one that stands for itself. */
    private static final Pattern PART = Pattern.compile("\\\\[\\\\%_]|.", Pattern.DOTALL);

    /** Code points, or one of the two that are none. */
    private final int[] parts;

    private LikePattern(int[] parts) {
        this.parts = parts;
    }

    static LikePattern of(String pattern) {
        return new LikePattern(PART.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .mapToInt(LikePattern::part)
                .toArray());
    }

    private static int part(String text) {
        return switch (text) {
            case "%" -> ANY_NUMBER;
            case "_" -> ANY_ONE;
            default -> text.codePointBefore(text.length());
        };
    }

    /** Only the last {@code %} so far is ever tried again, so that no pattern takes long. */
    @Override
    public boolean test(String name) {
        int[] points = name.codePoints().toArray();
        int part = 0;
        int last = -1;
        int behindLast = 0;
        for (int at = 0; at < points.length; ) {
            if (part < parts.length && parts[part] == ANY_NUMBER) {
                last = part++;
                behindLast = at;
            } else if (part < parts.length && (parts[part] == ANY_ONE || parts[part] == points[at])) {
                part++;
                at++;
            } else if (last >= 0) {
                part = last + 1;
                at = ++behindLast;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_NUMBER) {
            part++;
        }
        return part == parts.length;
    }
}
