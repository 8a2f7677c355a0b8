package dev.sluice.postgresql;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import java.util.regex.Pattern;

/**
 * Bits as texts of zeros and ones; a cast to the type would cut or fill them.
 *
 * @param length how many there are, or at most
 */
record BitTexts(int length, boolean exact) implements Conversion {

    private static final Pattern BITS = Pattern.compile("[01]*");

    static Conversion of(ColumnType type) {
        boolean varying = type.says("varying");
        return new BitTexts(type.argument(0).orElse(varying ? Integer.MAX_VALUE : 1), !varying);
    }

    @Override
    public Object convert(Object value) {
        String bits = value instanceof Boolean truth ? (truth ? "1" : "0") : text(value);
        if (exact ? bits.length() != length : bits.length() > length) {
            throw Misfit.length("it has not %s %d bits".formatted(exact ? "exactly" : "at most", length));
        }
        return bits;
    }

    private static String text(Object value) {
        if (!(value instanceof CharSequence text) || !BITS.matcher(text).matches()) {
            throw Misfit.kind("it is no text of zeros and ones");
        }
        return text.toString();
    }
}
