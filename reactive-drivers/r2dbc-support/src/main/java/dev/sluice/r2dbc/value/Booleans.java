package dev.sluice.r2dbc.value;

/** Truth values. */
final class Booleans {

    static final Conversion CONVERSION = Booleans::of;

    private Booleans() {}

    private static Boolean of(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof CharSequence text) {
            String word = text.toString();
            if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
                return word.equalsIgnoreCase("true");
            }
        }
        throw Misfit.kind("it is no truth value: give a Boolean, or the text true or false");
    }
}
