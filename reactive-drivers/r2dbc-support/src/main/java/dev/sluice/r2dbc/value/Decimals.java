package dev.sluice.r2dbc.value;

import java.math.BigDecimal;

/**
 * Decimal numbers, with all their digits.
 *
 * @param whole digits before the point at most; may be negative, when there must be zeros behind it
 * @param scale digits behind the point at most; negative when there must be zeros before it
 */
public record Decimals(int whole, int scale, boolean takesNaN, boolean takesInfinity) implements Conversion {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    static Conversion of(ColumnType type, ValueRules rules) {
        int precision = type.argument(0).orElse(UNLIMITED);
        int scale = precision == UNLIMITED ? UNLIMITED : type.argument(1).orElse(0);
        int whole = precision == UNLIMITED ? UNLIMITED : precision - scale;
        return new Decimals(whole, scale, rules.takesNaN(type), rules.takesInfinity(type));
    }

    @Override
    public Object convert(Object value) {
        if (!(value instanceof BigDecimal) && Numbers.isSpecial(value)) {
            return Floats.special(Numbers.special(value), takesNaN, takesInfinity);
        }
        BigDecimal number = Numbers.decimal(value);
        if (scale < number.scale() || whole < (long) number.precision() - number.scale()) {
            check(number.stripTrailingZeros());
        }
        return number;
    }

    private void check(BigDecimal stripped) {
        if (stripped.signum() == 0) {
            return;
        }
        if (stripped.scale() > scale) {
            throw Misfit.number("it has more than %d digits behind the point: round it first".formatted(scale));
        }
        if ((long) stripped.precision() - stripped.scale() > whole) {
            throw Misfit.number("it has more than %d digits before the point".formatted(whole));
        }
    }
}
