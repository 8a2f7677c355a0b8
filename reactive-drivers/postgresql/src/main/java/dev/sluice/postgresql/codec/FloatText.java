package dev.sluice.postgresql.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating point numbers as the server prints them: the fewest digits that read back as the same number.
 * <p>
 * {@code Double.toString} of Java 17 sometimes has a digit more than needed, and where two numbers are equally far from
 * a shorter text the server does not rely on how the reader rounds, so it does not use that text.
 */
final class FloatText {

    private static final int DOUBLE_DIGITS = 15;
    private static final int FLOAT_DIGITS = 6;

    private FloatText() {}

    static void append(double value, StringBuilder out) {
        if (appendSpecial(value, out)) {
            return;
        }
        double size = Math.abs(value);
        BigDecimal shortest = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(size);
        BigDecimal low = middle(exact, new BigDecimal(Math.nextDown(size)));
        BigDecimal high = size == Double.MAX_VALUE
                ? exact.add(exact.subtract(low))
                : middle(exact, new BigDecimal(Math.nextUp(size)));
        if (size < Double.MIN_NORMAL || shortest.precision() > DOUBLE_DIGITS || !isBetween(low, shortest, high)) {
            shortest = shortest(exact, low, high, size < Double.MIN_NORMAL ? 1 : DOUBLE_DIGITS);
        }
        appendDigits(shortest, DOUBLE_DIGITS, out);
    }

    static void append(float value, StringBuilder out) {
        if (appendSpecial(value, out)) {
            return;
        }
        float size = Math.abs(value);
        BigDecimal shortest = new BigDecimal(Float.toString(size)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(size);
        BigDecimal low = middle(exact, new BigDecimal(Math.nextDown(size)));
        BigDecimal high = size == Float.MAX_VALUE
                ? exact.add(exact.subtract(low))
                : middle(exact, new BigDecimal(Math.nextUp(size)));
        if (size < Float.MIN_NORMAL || shortest.precision() > FLOAT_DIGITS || !isBetween(low, shortest, high)) {
            shortest = shortest(exact, low, high, size < Float.MIN_NORMAL ? 1 : FLOAT_DIGITS);
        }
        appendDigits(shortest, FLOAT_DIGITS, out);
    }

    private static boolean appendSpecial(double value, StringBuilder out) {
        if (Double.isNaN(value)) {
            out.append("NaN");
            return true;
        }
        if (value < 0 || (value == 0 && 1 / value < 0)) {
            out.append('-');
        }
        if (value == 0) {
            out.append('0');
        } else if (Double.isInfinite(value)) {
            out.append("Infinity");
        }
        return value == 0 || Double.isInfinite(value);
    }

    /** From Java 19 on the shortest text may be one that only rounding to even reads back. */
    private static boolean isBetween(BigDecimal low, BigDecimal text, BigDecimal high) {
        return text.compareTo(low) > 0 && text.compareTo(high) < 0;
    }

    private static BigDecimal middle(BigDecimal a, BigDecimal b) {
        return a.add(b).divide(BigDecimal.valueOf(2));
    }

    private static BigDecimal shortest(BigDecimal exact, BigDecimal low, BigDecimal high, int digits) {
        BigDecimal below = exact.round(new MathContext(digits, RoundingMode.FLOOR));
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
        boolean belowFits = below.compareTo(low) > 0;
        boolean aboveFits = above.compareTo(high) < 0;
        if (belowFits && aboveFits) {
            return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        }
        if (belowFits || aboveFits) {
            return (belowFits ? below : above).stripTrailingZeros();
        }
        return shortest(exact, low, high, digits + 1);
    }

    private static void appendDigits(BigDecimal stripped, int fixedBelow, StringBuilder out) {
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= -4 && exponent < fixedBelow) {
            out.append(stripped.toPlainString());
            return;
        }
        String digits = stripped.unscaledValue().toString();
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        int size = Math.abs(exponent);
        out.append('e')
                .append(exponent < 0 ? '-' : '+')
                .append(size < 10 ? "0" : "")
                .append(size);
    }
}
