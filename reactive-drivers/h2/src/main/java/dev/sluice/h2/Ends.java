package dev.sluice.h2;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/** The first and the last day of {@code java.time}, which H2 gives for all that is beyond. */
final class Ends {

    private Ends() {}

    static boolean has(Temporal temporal) {
        if (!temporal.isSupported(ChronoField.EPOCH_DAY)) {
            return false;
        }
        long day = temporal.getLong(ChronoField.EPOCH_DAY);
        return day == LocalDate.MAX.toEpochDay() || day == LocalDate.MIN.toEpochDay();
    }
}
