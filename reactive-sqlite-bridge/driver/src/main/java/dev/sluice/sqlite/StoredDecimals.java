package dev.sluice.sqlite;

import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.Nearest;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals in a column that stores numbers: whole ones of 64 bits, and others as floating point numbers, which tell those of
 * fifteen digits apart. One that was given as such a number is kept as it is.
 */
record StoredDecimals(Conversion decimals) implements Conversion {

    private static final int DIGITS = 15;
    private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    /** From here on there are whole numbers between two floating point ones. */
    private static final BigDecimal APART = BigDecimal.valueOf(1L << 53);

    @Override
    public Object convert(Object value) {
        BigDecimal number = (BigDecimal) decimals.convert(value);
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() <= 0 && number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0) {
            return number.longValueExact();
        }
        double real = number.doubleValue();
        boolean shortEnough = value instanceof Double || stripped.precision() <= DIGITS;
        if (!shortEnough || Double.isInfinite(real) || Math.abs(real) < Double.MIN_NORMAL) {
            throw Misfit.number("SQLite keeps 15 digits of a number that is not whole: "
                    + "round it, or declare the column as TEXT");
        }
        return real;
    }

    /** The number that may be stored beside one that is not. */
    static Nearest nearest(BigDecimal number) {
        if (number.abs().compareTo(APART) >= 0 && number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0) {
            BigDecimal floor = number.setScale(0, RoundingMode.FLOOR);
            return Nearest.of(floor, floor, number);
        }
        double real = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number.doubleValue()));
        return Nearest.of(real, BigDecimal.valueOf(real), number);
    }
}
