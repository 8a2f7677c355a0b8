package dev.sluice.r2dbc.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A value that a type holds, beside one that it does not, with none between them: what that one is compared through.
 *
 * @param side where the other one is: above this when it is positive, below it when it is negative; zero when it is this one
 */
public record Nearest(Object value, int side) {

    private static final int LARGEST_EXPONENT = 200_000;
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal HIGHEST_UNSIGNED =
            new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

    /**
     * For a number that is too large or has too many digits, and for a time that is too fine.
     *
     * @param value one that {@code type} takes for its kind, and not for its size
     * @return nothing when the type has no such value, as one has that is refused for another reason
     */
    public static Optional<Nearest> to(ColumnType type, Object value, ValueRules rules) {
        return switch (type.dataType()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                number(value).map(number -> whole(number, type.says("unsigned")));
            case DECIMAL -> number(value).flatMap(number -> decimal(number, type));
            case REAL -> number(value).map(Nearest::single);
            case DOUBLE -> number(value).map(Nearest::real);
            case TIME, TIME_WITH_TIME_ZONE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                Optional.of(new Nearest(Floors.of(value, rules.fractionDigits(type)), 1));
            default -> Optional.empty();
        };
    }

    /** The number, if it is one that can be calculated with. */
    public static Optional<BigDecimal> number(Object value) {
        try {
            BigDecimal number = Numbers.isSpecial(value) ? null : Numbers.decimal(value);
            return Optional.ofNullable(number).filter(one -> Math.abs((long) one.scale()) <= LARGEST_EXPONENT);
        } catch (Misfit e) { // is told by the conversion
            return Optional.empty();
        }
    }

    /** What {@code held} is to {@code number}. */
    public static Nearest of(Object held, BigDecimal heldNumber, BigDecimal number) {
        return new Nearest(held, number.compareTo(heldNumber));
    }

    private static Nearest whole(BigDecimal number, boolean unsigned) {
        BigDecimal low = unsigned ? BigDecimal.ZERO : LOWEST;
        BigDecimal high = unsigned ? HIGHEST_UNSIGNED : HIGHEST;
        BigDecimal floor = between(low, number, high, 0);
        return of(floor.toBigInteger(), floor, number);
    }

    private static Optional<Nearest> decimal(BigDecimal number, ColumnType type) {
        boolean limited = type.argument(0).isPresent() && (type.says("numeric") || type.says("decimal"));
        if (!limited) {
            return Optional.empty();
        }
        int scale = type.argument(1).orElse(0);
        BigDecimal high = BigDecimal.ONE
                .scaleByPowerOfTen(type.argument(0).getAsInt())
                .subtract(BigDecimal.ONE)
                .scaleByPowerOfTen(-scale);
        BigDecimal low = type.says("unsigned") ? BigDecimal.ZERO : high.negate();
        BigDecimal floor = between(low, number, high, scale);
        return Optional.of(of(floor, floor, number));
    }

    private static BigDecimal between(BigDecimal low, BigDecimal number, BigDecimal high, int scale) {
        return number.compareTo(low) <= 0
                ? low
                : number.compareTo(high) >= 0 ? high : number.setScale(scale, RoundingMode.FLOOR);
    }

    private static Nearest single(BigDecimal number) {
        float single = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number.floatValue()));
        return of(single, new BigDecimal(single), number);
    }

    private static Nearest real(BigDecimal number) {
        double real = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number.doubleValue()));
        return of(real, new BigDecimal(real), number);
    }
}
