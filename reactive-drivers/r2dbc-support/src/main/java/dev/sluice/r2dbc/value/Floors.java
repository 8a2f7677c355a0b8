package dev.sluice.r2dbc.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.regex.Pattern;

/** Times without the digits of a second that are too many: the last one before, also of a length of time below zero. */
final class Floors {

    private static final int MOST_DIGITS = 9;

    /** How a length of time begins. */
    private static final Pattern LENGTH = Pattern.compile("[-+]?P");

    private Floors() {}

    /** @param value a time or the text of one; anything else stays as it is */
    static Object of(Object value, int digits) {
        int unit = unit(digits);
        if (value instanceof Temporal temporal && temporal.isSupported(ChronoField.NANO_OF_SECOND)) {
            int nanos = temporal.get(ChronoField.NANO_OF_SECOND);
            return temporal.with(ChronoField.NANO_OF_SECOND, nanos - nanos % unit);
        }
        if (value instanceof Duration length) {
            return floor(length, unit);
        }
        if (value instanceof Date date) {
            return moment(date, digits);
        }
        return value instanceof CharSequence text ? text(text.toString(), digits) : value;
    }

    private static int unit(int digits) {
        int unit = 1;
        for (int i = digits; i < MOST_DIGITS; i++) {
            unit *= 10;
        }
        return unit;
    }

    /** The nanoseconds of a length of time are never negative. */
    private static Duration floor(Duration length, int unit) {
        int nanos = length.getNano();
        return Duration.ofSeconds(length.getSeconds(), nanos - nanos % unit);
    }

    private static Object moment(Date date, int digits) {
        try {
            return of(date.toInstant(), digits);
        } catch (UnsupportedOperationException e) { // of JDBC, and no moment
            return date;
        }
    }

    private static Object text(String text, int digits) {
        if (LENGTH.matcher(text).lookingAt()) {
            return length(text, digits);
        }
        return digits == 0
                ? text.replaceFirst("\\.\\d+", "")
                : text.replaceFirst("(\\.\\d{%d})\\d+".formatted(digits), "$1");
    }

    private static Object length(String text, int digits) {
        try {
            return floor(Duration.parse(text), unit(digits));
        } catch (DateTimeException e) { // is told by the conversion
            return text;
        }
    }
}
