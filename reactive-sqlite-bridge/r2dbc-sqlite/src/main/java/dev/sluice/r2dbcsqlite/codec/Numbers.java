package dev.sluice.r2dbcsqlite.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of other classes that are the same number. */
final class Numbers {

    private static final long LARGEST_IN_DOUBLE = 1L << 53;

    private Numbers() {}

    /** Null where it is no number of that class. */
    static @Nullable Object of(long number, Class<?> type) {
        if (type == Long.class || type == Number.class) {
            return number;
        }
        if (type == Integer.class) {
            return Math.toIntExact(number);
        }
        if (type == Short.class) {
            return number == (short) number ? (short) number : null;
        }
        if (type == Byte.class) {
            return number == (byte) number ? (byte) number : null;
        }
        if (type == Double.class) {
            return Math.abs(number) <= LARGEST_IN_DOUBLE ? (double) number : null;
        }
        if (type == Float.class) {
            return (long) (float) number == number && number != Long.MAX_VALUE ? (float) number : null;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(number);
        }
        return type == BigInteger.class ? BigInteger.valueOf(number) : null;
    }

    /** Null where it is no number of that class. */
    static @Nullable Object of(double number, Class<?> type) {
        if (type == Double.class || type == Number.class) {
            return number;
        }
        if (type == Float.class) {
            return Double.compare((float) number, number) == 0 ? (float) number : null;
        }
        if (type == BigDecimal.class) {
            return Double.isInfinite(number) ? null : new BigDecimal(number);
        }
        long whole = (long) number;
        boolean isWhole = whole == number && Math.abs(number) <= LARGEST_IN_DOUBLE;
        return isWhole ? of(whole, type) : null;
    }
}
