package dev.sluice.testkit.filter;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a condition of SQL is for a row. */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    Truth notIf(boolean negated) {
        return negated ? not() : this;
    }

    static Truth and(Stream<Truth> all) {
        return or(all.map(Truth::not)).not();
    }

    static Truth or(Stream<Truth> all) {
        Predicate<Truth> isFalse = FALSE::equals;
        return all.filter(isFalse.negate())
                .reduce((one, other) -> one == TRUE || other == TRUE ? TRUE : UNKNOWN)
                .orElse(FALSE);
    }
}
