package dev.sluice.mysqlfamily;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of one class as those of another, whole or not at all. */
final class ExactNumbers {

    /** Digits that a DECIMAL has, and those of them behind the point. */
    private static final int PRECISION = 65, SCALE = 38;

    private ExactNumbers() {}

    /** {@code null} when it does not fit. A floating point number may be nearest to it. */
    static @Nullable Object as(Number number, Class<?> type) {
        if (type == Double.class) {
            return number.doubleValue();
        }
        if (type == Float.class) {
            return Float.isFinite(number.floatValue()) ? number.floatValue() : null;
        }
        try {
            return exact(decimal(number), type);
        } catch (ArithmeticException e) { // does not fit
            return null;
        }
    }

    private static @Nullable Object exact(BigDecimal number, Class<?> type) {
        if (type == BigDecimal.class) {
            return number;
        }
        if (type == BigInteger.class) {
            return number.toBigIntegerExact();
        }
        if (type == Long.class) {
            return number.longValueExact();
        }
        if (type == Integer.class) {
            return number.intValueExact();
        }
        if (type == Short.class) {
            return number.shortValueExact();
        }
        return type == Byte.class ? (Object) number.byteValueExact() : truth(number, type);
    }

    private static @Nullable Object truth(BigDecimal number, Class<?> type) {
        boolean one = number.compareTo(BigDecimal.ONE) == 0;
        if (type == Boolean.class && (one || number.signum() == 0)) {
            return one;
        }
        return null;
    }

    /** Whether the server takes it for what it is: a literal with more digits is clipped or rounded in silence. */
    static boolean isLiteral(Object value) {
        if (value instanceof BigInteger number) {
            return isLiteral(new BigDecimal(number));
        }
        if (value instanceof BigDecimal number) {
            long whole = (long) number.precision() - number.scale();
            return number.scale() <= SCALE && Math.max(number.precision(), whole) <= PRECISION;
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        boolean floating = number instanceof Double || number instanceof Float;
        return floating ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.toString());
    }
}
