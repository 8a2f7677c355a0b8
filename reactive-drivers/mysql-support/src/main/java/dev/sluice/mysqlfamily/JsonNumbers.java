package dev.sluice.mysqlfamily;

import java.math.BigDecimal;

/**
 * Numbers of JSON documents beside numbers that are given: exactly as far as a DECIMAL holds both, else as DOUBLE. A DECIMAL clips and
 * rounds in silence what it does not hold, so that what does is told by its text.
 */
final class JsonNumbers {

    /** Digits of a DECIMAL. */
    private static final int PRECISION = 65;

    /** Those that both servers let it have behind the point. */
    private static final int SCALE = 30;

    /** In plain, and with an exponent: 35 digits before the point and 30 behind it at most. */
    private static final String DECIMAL = "^-?([0-9]{1,35}([.][0-9]{1,30})?"
            + "|[0-9]([.][0-9]{1,30})?[eE][+]?([0-2]?[0-9]|3[0-3])"
            + "|[0-9]([.][0-9]{1,15})?[eE]-(0?[0-9]|1[0-5]))$";

    private static final String WHOLE = "^-?[0-9]{1,65}$";

    private static final String COMPARED = "(case when %1$s regexp '" + DECIMAL
            + "' then cast(%1$s as decimal(65,30)) %2$s %3$s when %1$s regexp '" + WHOLE
            + "' then cast(%1$s as decimal(65,0)) %2$s %3$s else %1$s + 0e0 %2$s %3$s end)";

    private JsonNumbers() {}

    /**
     * A condition.
     *
     * @param text SQL of the number's text, or of null
     * @param value SQL of the value's place
     */
    static String compared(String text, String operator, String value) {
        return COMPARED.formatted(text, operator, value);
    }

    /** The value as it is bound: as the decimal that it is written as where there is one, so that a DOUBLE does not make others of it. */
    static Number bound(Number value) {
        boolean floating = value instanceof Double || value instanceof Float;
        if (floating && !Double.isFinite(value.doubleValue())) {
            return value;
        }
        BigDecimal decimal = new BigDecimal(value.toString());
        double nearest = value.doubleValue();
        return isDecimal(decimal) ? plain(decimal) : Double.isFinite(nearest) ? (Number) nearest : value;
    }

    private static boolean isDecimal(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        long whole = Math.max(1L, (long) shortest.precision() - shortest.scale());
        int scale = Math.max(0, shortest.scale());
        return scale <= SCALE && whole + scale <= PRECISION;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
