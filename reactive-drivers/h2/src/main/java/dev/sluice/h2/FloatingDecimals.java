package dev.sluice.h2;

import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Decimals;
import dev.sluice.r2dbc.value.Misfit;
import java.math.BigDecimal;

/**
 * Decimal numbers whose point may be anywhere.
 *
 * @param precision digits at most, wherever they are
 */
record FloatingDecimals(int precision) implements Conversion {

    private static final Conversion ANY = new Decimals(Integer.MAX_VALUE, Integer.MAX_VALUE, false, false);

    @Override
    public Object convert(Object value) {
        BigDecimal number = (BigDecimal) ANY.convert(value);
        if (number.precision() > precision && number.stripTrailingZeros().precision() > precision) {
            throw Misfit.number("it has more than %d digits: round it first".formatted(precision));
        }
        return number;
    }
}
