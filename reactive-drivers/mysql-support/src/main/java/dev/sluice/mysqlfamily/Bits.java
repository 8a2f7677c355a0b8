package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Bits, bound as a BitSet; the last character of a text is the first of its bits.
 *
 * @param length how many there are at most
 */
record Bits(int length) implements Conversion {

    private static final Pattern TEXT = Pattern.compile("[01]+");

    @Override
    public Object convert(Object value) {
        BitSet bits = value instanceof BitSet set ? set : bits(value);
        if (bits.length() > length) {
            throw Misfit.length("it has more than %d bits".formatted(length));
        }
        return bits;
    }

    private static BitSet bits(Object value) {
        if (value instanceof Boolean truth) {
            return bits(truth ? "1" : "0");
        }
        if (!(value instanceof CharSequence text) || !TEXT.matcher(text).matches()) {
            throw Misfit.kind("it is none of a BitSet, a Boolean and a text of zeros and ones");
        }
        BitSet bits = new BitSet(text.length());
        for (int i = 0; i < text.length(); i++) {
            bits.set(i, text.charAt(text.length() - 1 - i) == '1');
        }
        return bits;
    }
}
