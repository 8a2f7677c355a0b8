package dev.sluice.r2dbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongFunction;

/** Whole numbers of a range. */
public final class Integers implements Conversion {

    static final Conversion TINYINT = new Integers(Byte.MIN_VALUE, Byte.MAX_VALUE, Byte.class, n -> (byte) n);
    static final Conversion SMALLINT = shorts(Short.MIN_VALUE, Short.MAX_VALUE);
    static final Conversion INTEGER = integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final Conversion BIGINT = longs(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Digits, which are more than any type has. */
    private static final int LONGEST = 40;

    private final long min;
    private final long max;
    private final Class<?> bound;
    private final LongFunction<?> narrow;

    private Integers(long min, long max, Class<?> bound, LongFunction<?> narrow) {
        this.min = min;
        this.max = max;
        this.bound = bound;
        this.narrow = narrow;
    }

    /** From {@code min} to {@code max}, bound as Short. */
    public static Conversion shorts(int min, int max) {
        return new Integers(min, max, Short.class, n -> (short) n);
    }

    /** From {@code min} to {@code max}, bound as Integer. */
    public static Conversion integers(int min, int max) {
        return new Integers(min, max, Integer.class, n -> (int) n);
    }

    /** From {@code min} to {@code max}, bound as Long. */
    public static Conversion longs(long min, long max) {
        return new Integers(min, max, Long.class, n -> n);
    }

    /** From zero to {@code max}, bound as BigInteger. */
    public static Conversion upTo(BigInteger max) {
        return value -> {
            BigInteger number = integer(value);
            if (number.signum() < 0 || number.compareTo(max) > 0) {
                throw outOfRange(0, max);
            }
            return number;
        };
    }

    @Override
    public Object convert(Object value) {
        long number = value instanceof Integer || value instanceof Long || value instanceof Short
                ? ((Number) value).longValue()
                : number(value);
        if (number < min || number > max) {
            throw outOfRange(min, max);
        }
        return value.getClass() == bound ? value : narrow.apply(number);
    }

    private long number(Object value) {
        BigInteger number = integer(value);
        if (number.bitLength() > 63) {
            throw outOfRange(min, max);
        }
        return number.longValue();
    }

    private static BigInteger integer(Object value) {
        if (Numbers.isSpecial(value)) {
            throw Misfit.number("it is not finite");
        }
        BigDecimal number = Numbers.decimal(value);
        if (number.signum() != 0 && (long) number.precision() - number.scale() > LONGEST) {
            throw Misfit.number("it is out of the type's range"); // and would be long when written out
        }
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw Misfit.number("it has a fraction: round it to a whole number first");
        }
    }

    private static Misfit outOfRange(Object min, Object max) {
        return Misfit.number("it is out of the type's range, %s to %s".formatted(min, max));
    }
}
