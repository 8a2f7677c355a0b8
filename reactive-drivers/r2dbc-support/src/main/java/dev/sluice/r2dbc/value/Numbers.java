package dev.sluice.r2dbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;

/** Numbers of any class, and their texts, as decimals. */
final class Numbers {

    /** A text with more is no number that anybody means; parsing one takes time that grows faster than its length. */
    private static final int LONGEST = 200_000;

    /** Beyond it a decimal could not be written out. */
    private static final int LARGEST_EXPONENT = 200_000;

    private Numbers() {}

    /** The exact number that is written where {@code value} is a text, or a floating point number written as text. */
    static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return checked(decimal);
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Number || value instanceof CharSequence) {
            return parsed(value.toString());
        }
        if (value instanceof Year year) {
            return BigDecimal.valueOf(year.getValue());
        }
        throw Misfit.kind("it is no number: give a Number or the text of one");
    }

    private static BigDecimal parsed(String text) {
        if (text.length() > LONGEST) {
            throw Misfit.number("its text is longer than that of any number");
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) { // quotes the text
            throw Misfit.kind("it is no decimal number");
        }
    }

    private static BigDecimal checked(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > LARGEST_EXPONENT) {
            throw Misfit.number("its exponent is out of range");
        }
        return decimal;
    }

    /** NaN or infinite, and not only a text of it. */
    static boolean isSpecial(Object value) {
        return (value instanceof Double real && !Double.isFinite(real))
                || (value instanceof Float single && !Float.isFinite(single))
                || (value instanceof CharSequence text && isSpecialText(text));
    }

    private static boolean isSpecialText(CharSequence text) {
        return text.length() >= 3
                && text.length() <= 9
                && (text.toString().equals("NaN") || text.toString().endsWith("Infinity"));
    }

    /** The value of what {@link #isSpecial}. */
    static double special(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return switch (value.toString()) {
            case "NaN" -> Double.NaN;
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw Misfit.kind("it is no number");
        };
    }
}
