package dev.sluice.postgresql.copy;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A numeric: digits to the base of 10,000, and where they stand. */
final class BinaryNumeric {

    private static final int BASE_DIGITS = 4;
    private static final int BASE = 10_000;
    private static final int LONG_DIGITS = 18;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xc000;
    private static final int INFINITY = 0xd000;
    private static final int MINUS_INFINITY = 0xf000;
    private static final long[] POWERS = new long[BASE_DIGITS];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private BinaryNumeric() {}

    static void write(Object value, CopyBuffer out) {
        if (value instanceof BigDecimal number) {
            write(number, out);
        } else {
            double special = ((Number) value).doubleValue();
            write(0, 0, Double.isNaN(special) ? NAN : special > 0 ? INFINITY : MINUS_INFINITY, 0, out);
        }
    }

    private static void write(BigDecimal number, CopyBuffer out) {
        int scale = Math.max(0, number.scale());
        int fill = (BASE_DIGITS - scale % BASE_DIGITS) % BASE_DIGITS;
        int fraction = (scale + fill) / BASE_DIGITS;
        int sign = number.signum() < 0 ? NEGATIVE : 0;
        if (number.scale() >= 0 && number.precision() + fill <= LONG_DIGITS) {
            long digits = Math.abs(number.unscaledValue().longValue()) * POWERS[fill];
            small(digits, fraction, sign, scale, out);
        } else {
            BigInteger digits = number.abs().setScale(scale + fill).unscaledValue();
            large(digits, fraction, sign, scale, out);
        }
    }

    private static void small(long number, int fraction, int sign, int scale, CopyBuffer out) {
        int count = 0;
        for (long rest = number; rest > 0; rest /= BASE) {
            count++;
        }
        write(count, count - fraction - 1, sign, scale, out);
        long power = 1;
        for (int i = 1; i < count; i++) {
            power *= BASE;
        }
        for (; count > 0; count--) {
            out.writeShort((int) (number / power % BASE));
            power /= BASE;
        }
    }

    /** By the number's text, which takes less time than a division for each digit when there are tens of thousands. */
    private static void large(BigInteger number, int fraction, int sign, int scale, CopyBuffer out) {
        String digits = number.signum() == 0 ? "" : number.toString();
        int count = (digits.length() + BASE_DIGITS - 1) / BASE_DIGITS;
        write(count, count - fraction - 1, sign, scale, out);
        for (int end = digits.length() - (count - 1) * BASE_DIGITS; end <= digits.length(); end += BASE_DIGITS) {
            out.writeShort(Integer.parseInt(digits, Math.max(0, end - BASE_DIGITS), end, 10));
        }
    }

    /** @param weight of the first digit: how many more there are before the point */
    private static void write(int count, int weight, int sign, int scale, CopyBuffer out) {
        out.writeShort(count);
        out.writeShort(weight);
        out.writeShort(sign);
        out.writeShort(scale);
    }
}
