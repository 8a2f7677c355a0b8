package dev.sluice.postgresql;

import dev.sluice.r2dbc.value.Conversion;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * Dates and moments, and the two that are no dates: infinity is Java's last one, and minus infinity its first. So they are
 * read, too.
 */
record Endless(Conversion finite) implements Conversion {

    private static final Set<Object> ENDS = Set.of(
            LocalDate.MAX, LocalDate.MIN, LocalDateTime.MAX, LocalDateTime.MIN, OffsetDateTime.MAX, OffsetDateTime.MIN);

    @Override
    public Object convert(Object value) {
        return isEnd(value) ? value : finite.convert(value);
    }

    private static boolean isEnd(Object value) {
        return ENDS.contains(value);
    }
}
