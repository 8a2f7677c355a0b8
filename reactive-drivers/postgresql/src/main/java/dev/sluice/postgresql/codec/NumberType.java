package dev.sluice.postgresql.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number, and all Java numbers it can be.
 * <p>
 * A conversion may round to the next {@code double} or {@code float}, as it may in text mode. It never cuts digits
 * before the point nor drops a fraction: then it says which class would do.
 */
abstract class NumberType extends BinaryType {

    private static final String OUT_OF_RANGE = "is out of its range";

    NumberType(String name, Class<? extends Number> natural) {
        super(name, natural);
    }

    @Override
    final @Nullable Class<?> readableAs(Class<?> target) {
        if (target == String.class) {
            return null;
        }
        Class<?> same = super.readableAs(target);
        return same != null ? same : boxed(target);
    }

    private static @Nullable Class<?> boxed(Class<?> target) {
        if (target == int.class || target == Integer.class) {
            return Integer.class;
        }
        if (target == long.class || target == Long.class) {
            return Long.class;
        }
        if (target == double.class || target == Double.class) {
            return Double.class;
        }
        if (target == float.class || target == Float.class) {
            return Float.class;
        }
        if (target == short.class || target == Short.class) {
            return Short.class;
        }
        if (target == byte.class || target == Byte.class) {
            return Byte.class;
        }
        return target == BigDecimal.class || target == BigInteger.class ? target : null;
    }

    final Object ofLong(long value, Class<?> target) {
        if (target == Long.class) {
            return value;
        }
        if (target == Integer.class && value == (int) value) {
            return (int) value;
        }
        if (target == Short.class && value == (short) value) {
            return (short) value;
        }
        if (target == Byte.class && value == (byte) value) {
            return (byte) value;
        }
        if (target == Double.class) {
            return (double) value;
        }
        if (target == Float.class) {
            return (float) value;
        }
        if (target == BigDecimal.class) {
            return BigDecimal.valueOf(value);
        }
        if (target == BigInteger.class) {
            return BigInteger.valueOf(value);
        }
        throw Unreadable.value(name(), target, OUT_OF_RANGE, "Long");
    }

    /**
     * Converts a finite number.
     *
     * @param instead the class to ask for if {@code target} cannot hold it
     */
    final Object ofDecimal(BigDecimal value, Class<?> target, String instead) {
        if (target == BigDecimal.class) {
            return value;
        }
        if (target == Double.class && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        if (target == Float.class && Float.isFinite(value.floatValue())) {
            return value.floatValue();
        }
        if (target == BigInteger.class && isWhole(value)) {
            return value.toBigInteger();
        }
        if (isWhole(value) && value.toBigInteger().bitLength() < Long.SIZE) {
            return ofLong(value.longValue(), target);
        }
        boolean fraction = target != Double.class && target != Float.class && !isWhole(value);
        throw Unreadable.value(name(), target, fraction ? "has a fraction" : OUT_OF_RANGE, instead);
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0
                || value.scale() <= 0
                || value.stripTrailingZeros().scale() <= 0;
    }
}
