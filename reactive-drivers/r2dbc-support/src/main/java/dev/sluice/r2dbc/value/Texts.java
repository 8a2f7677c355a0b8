package dev.sluice.r2dbc.value;

import dev.sluice.type.DataType;
import java.net.URI;
import java.net.URL;
import java.util.UUID;

/**
 * Texts.
 *
 * @param length the largest
 * @param units whether it counts UTF-16 units, and not characters
 */
public record Texts(int length, boolean units, boolean takesNul) implements Conversion {

    static Conversion of(ColumnType type, ValueRules rules) {
        boolean limited = type.dataType() == DataType.CHAR || type.dataType() == DataType.VARCHAR;
        int length = limited ? type.argument(0).orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        return new Texts(length, rules.countsUnits(), rules.takesNul());
    }

    /** Texts of any length. */
    public static Conversion unlimited(ValueRules rules) {
        return new Texts(Integer.MAX_VALUE, false, rules.takesNul());
    }

    @Override
    public Object convert(Object value) {
        String text = value instanceof String string ? string : text(value);
        int characters = characters(text);
        if ((units ? text.length() : characters) > length) {
            throw Misfit.length("it is longer than %d characters".formatted(length));
        }
        return text;
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof UUID
                || value instanceof URI
                || value instanceof URL) {
            return value.toString();
        }
        throw Misfit.kind("it is no text: give its text");
    }

    private int characters(String text) {
        int pairs = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 && !takesNul) {
                throw Misfit.character("it has the character NUL, which the database does not store");
            }
            if (Character.isSurrogate(c)) {
                i = endOfPair(text, i);
                pairs++;
            }
        }
        return text.length() - pairs;
    }

    private static int endOfPair(String text, int start) {
        if (Character.isLowSurrogate(text.charAt(start))
                || start + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(start + 1))) {
            throw Misfit.character("it has half a surrogate pair, which is no character");
        }
        return start + 1;
    }
}
