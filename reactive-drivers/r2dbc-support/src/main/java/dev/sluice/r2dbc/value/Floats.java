package dev.sluice.r2dbc.value;

import dev.sluice.type.DataType;
import java.math.BigDecimal;

/**
 * Floating point numbers: those that are what was given, or whose text is what was written.
 *
 * @param single whether they have 32 bits, and not 64
 */
record Floats(boolean single, boolean takesNaN, boolean takesInfinity) implements Conversion {

    static Conversion of(ColumnType type, ValueRules rules) {
        return new Floats(type.dataType() == DataType.REAL, rules.takesNaN(type), rules.takesInfinity(type));
    }

    @Override
    public Object convert(Object value) {
        return isBound(value) ? value : converted(value);
    }

    private boolean isBound(Object value) {
        if (single) {
            return value instanceof Float number && Float.isFinite(number);
        }
        return value instanceof Double number && Double.isFinite(number);
    }

    private Object converted(Object value) {
        if (Numbers.isSpecial(value)) {
            double special = Numbers.special(value);
            special(special, takesNaN, takesInfinity);
            return single ? (Object) (float) special : (Object) special;
        }
        BigDecimal number = Numbers.decimal(value);
        return single ? (Object) single(number) : (Object) real(number);
    }

    /** So few digits survive the way to a float or a double and back, if the number is neither very large nor very small. */
    private static boolean isShort(BigDecimal number, int digits) {
        return number.precision() <= digits && number.scale() >= 0 && number.scale() <= 22;
    }

    private static Float single(BigDecimal number) {
        float single = number.floatValue();
        if (Float.isInfinite(single)) {
            throw Misfit.number("it is out of the type's range");
        }
        if (!isShort(number, 6)) {
            checkSame(number, new BigDecimal(single), Float.toString(single));
        }
        return single;
    }

    private static Double real(BigDecimal number) {
        double real = number.doubleValue();
        if (Double.isInfinite(real)) {
            throw Misfit.number("it is out of the type's range");
        }
        if (!isShort(number, 15)) {
            checkSame(number, new BigDecimal(real), Double.toString(real));
        }
        return real;
    }

    private static void checkSame(BigDecimal number, BigDecimal exact, String text) {
        if (number.compareTo(exact) != 0 && number.compareTo(new BigDecimal(text)) != 0) {
            throw Misfit.number("it has more digits than the type keeps: round it first, or use a decimal type");
        }
    }

    static Double special(double value, boolean takesNaN, boolean takesInfinity) {
        if (Double.isNaN(value) ? !takesNaN : !takesInfinity) {
            throw Misfit.number(
                    Double.isNaN(value) ? "the type does not hold NaN" : "the type does not hold infinite numbers");
        }
        return value;
    }
}
