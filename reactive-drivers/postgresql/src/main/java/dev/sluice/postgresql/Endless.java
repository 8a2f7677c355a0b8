package dev.sluice.postgresql;

import dev.sluice.r2dbc.value.Conversion;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * Dates or moments, and the two that are none: infinity is the last one of Java's class, and minus infinity its first. So they are read,
 * too.
 */
record Endless(Object first, Object last, Conversion finite) implements Conversion {

    static Endless dates(Conversion finite) {
        return new Endless(LocalDate.MIN, LocalDate.MAX, finite);
    }

    static Endless timestamps(Conversion finite) {
        return new Endless(LocalDateTime.MIN, LocalDateTime.MAX, finite);
    }

    static Endless moments(Conversion finite) {
        return new Endless(OffsetDateTime.MIN, OffsetDateTime.MAX, finite);
    }

    @Override
    public Object convert(Object value) {
        return value.equals(last) || value.equals(first) ? value : finite.convert(value);
    }
}
