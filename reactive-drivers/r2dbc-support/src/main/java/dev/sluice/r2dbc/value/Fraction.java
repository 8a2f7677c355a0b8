package dev.sluice.r2dbc.value;

import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** How fine the fractions of seconds are that a type keeps. */
final class Fraction {

    private final int digits;
    private final int unit;

    Fraction(int digits) {
        this.digits = digits;
        int nanos = 1;
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        this.unit = nanos;
    }

    void check(TemporalAccessor time) {
        check(time.get(ChronoField.NANO_OF_SECOND));
    }

    void check(int nanos) {
        if (nanos % unit != 0) {
            String how =
                    switch (digits) {
                        case 0 -> "ChronoUnit.SECONDS";
                        case 3 -> "ChronoUnit.MILLIS";
                        case 6 -> "ChronoUnit.MICROS";
                        default -> "a ChronoUnit that is no finer";
                    };
            throw Misfit.time(
                    "the type keeps %d digits of a fraction of a second: use truncatedTo(%s)".formatted(digits, how));
        }
    }
}
