package dev.sluice.r2dbc.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The dates or moments that a type holds.
 *
 * @param first the first of them, a day or a second since 1970-01-01
 * @param last the last of them, likewise
 * @param text how messages tell it
 */
public record Span(long first, long last, String text) {

    /** All that Java has. */
    public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE, "");

    /** From one date to another, both included. */
    public static Span of(LocalDate first, LocalDate last) {
        return new Span(first.toEpochDay(), last.toEpochDay(), "%s to %s".formatted(first, last));
    }

    /** From one second to another, both included with all their fractions. */
    public static Span of(LocalDateTime first, LocalDateTime last) {
        return new Span(
                first.toEpochSecond(ZoneOffset.UTC),
                last.toEpochSecond(ZoneOffset.UTC),
                "%s to %s".formatted(first, last));
    }

    void check(long value) {
        if (value < first || value > last) {
            throw Misfit.time("it is out of the type's range, " + text);
        }
    }
}
