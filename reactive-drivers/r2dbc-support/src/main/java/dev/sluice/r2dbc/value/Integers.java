package dev.sluice.r2dbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;

/** Whole numbers of a range. */
public final class Integers implements Conversion {

    static final Conversion TINYINT = of(Byte.MIN_VALUE, Byte.MAX_VALUE, Byte.class, BigInteger::byteValue);
    static final Conversion SMALLINT = of(Short.MIN_VALUE, Short.MAX_VALUE, Short.class, BigInteger::shortValue);
    static final Conversion INTEGER = of(Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.class, BigInteger::intValue);
    static final Conversion BIGINT = of(Long.MIN_VALUE, Long.MAX_VALUE, Long.class, BigInteger::longValue);

    private final BigInteger min;
    private final BigInteger max;
    private final Class<?> bound;
    private final boolean whole;
    private final Function<BigInteger, ?> narrow;

    private Integers(BigInteger min, BigInteger max, Class<?> bound, boolean whole, Function<BigInteger, ?> narrow) {
        this.min = min;
        this.max = max;
        this.bound = bound;
        this.whole = whole;
        this.narrow = narrow;
    }

    private static Integers of(long min, long max, Class<?> bound, Function<BigInteger, ?> narrow) {
        return new Integers(BigInteger.valueOf(min), BigInteger.valueOf(max), bound, true, narrow);
    }

    /** From {@code min} to {@code max}, bound as Short. */
    public static Conversion shorts(int min, int max) {
        return new Integers(
                BigInteger.valueOf(min), BigInteger.valueOf(max), Short.class, false, BigInteger::shortValue);
    }

    /** From {@code min} to {@code max}, bound as Integer. */
    public static Conversion integers(int min, int max) {
        return new Integers(
                BigInteger.valueOf(min), BigInteger.valueOf(max), Integer.class, false, BigInteger::intValue);
    }

    /** From {@code min} to {@code max}, bound as Long. */
    public static Conversion longs(long min, long max) {
        boolean whole = min == Long.MIN_VALUE && max == Long.MAX_VALUE;
        return new Integers(BigInteger.valueOf(min), BigInteger.valueOf(max), Long.class, whole, BigInteger::longValue);
    }

    /** From zero to {@code max}, bound as BigInteger. */
    public static Conversion upTo(BigInteger max) {
        return new Integers(BigInteger.ZERO, max, BigInteger.class, false, number -> number);
    }

    @Override
    public Object convert(Object value) {
        return whole && value.getClass() == bound ? value : narrow.apply(checked(value));
    }

    private BigInteger checked(Object value) {
        if (Numbers.isSpecial(value)) {
            throw Misfit.number("it is not finite");
        }
        BigInteger number = integer(Numbers.decimal(value));
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw Misfit.number("it is out of the type's range, %s to %s".formatted(min, max));
        }
        return number;
    }

    private static BigInteger integer(BigDecimal number) {
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw Misfit.number("it has a fraction: round it to a whole number first");
        }
    }
}
