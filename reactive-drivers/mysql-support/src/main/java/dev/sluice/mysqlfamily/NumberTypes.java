package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Decimals;
import dev.sluice.r2dbc.value.Integers;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of types that no other database has. */
final class NumberTypes {

    private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private NumberTypes() {}

    static @Nullable Conversion own(ColumnType type, Conversion common) {
        return switch (type.name().replace(" zerofill", "")) {
            case "tinyint" -> type.arguments().equals(List.of(1)) ? truth(common) : null;
            case "tinyint unsigned" -> Integers.shorts(0, 255);
            case "smallint unsigned" -> Integers.integers(0, 65_535);
            case "mediumint" -> Integers.integers(-8_388_608, 8_388_607);
            case "mediumint unsigned" -> Integers.integers(0, 16_777_215);
            case "int unsigned" -> Integers.longs(0, 4_294_967_295L);
            case "bigint unsigned" -> Integers.upTo(MAX_UNSIGNED);
            case "year" -> Integers.shorts(1901, 2155);
            case "decimal unsigned" -> notNegative(common);
            default -> null;
        };
    }

    /** With a number of digits they are rounded to it; without a sign they are clipped to zero. */
    static Conversion floating(ColumnType type, Conversion common) {
        Conversion floating = common;
        if (type.arguments().size() == 2) {
            int scale = type.arguments().get(1);
            Conversion limit = new Decimals(type.arguments().get(0) - scale, scale, false, false);
            floating = value -> {
                limit.convert(value);
                return common.convert(value);
            };
        }
        Conversion signed = type.dataType() == DataType.REAL ? widened(floating) : floating;
        return type.says("unsigned") ? notNegative(signed) : signed;
    }

    /** The text of the largest float is larger than it; that of the same double is not. */
    private static Conversion widened(Conversion singles) {
        return value -> ((Number) singles.convert(value)).doubleValue();
    }

    /** What {@code boolean} is here. */
    private static Conversion truth(Conversion numbers) {
        return value -> {
            String word = value instanceof Boolean || value instanceof CharSequence ? value.toString() : "";
            boolean yes = word.equalsIgnoreCase("true");
            return yes || word.equalsIgnoreCase("false") ? (Object) (byte) (yes ? 1 : 0) : numbers.convert(value);
        };
    }

    private static Conversion notNegative(Conversion numbers) {
        return value -> {
            Object number = numbers.convert(value);
            boolean negative =
                    number instanceof BigDecimal decimal ? decimal.signum() < 0 : ((Number) number).doubleValue() < 0;
            if (negative) {
                throw Misfit.number("it is negative, and the type is unsigned");
            }
            return number;
        };
    }
}
