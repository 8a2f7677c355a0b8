package dev.sluice.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an ordered selection, in its order.
 *
 * @param before the cursor for the page that ends before these rows; {@code null} where there were none before them
 * @param after the cursor for the page that begins after these rows; {@code null} where there were none after them
 */
public record KeysetPage<T>(
        List<T> rows, @Nullable String before, @Nullable String after) {

    public KeysetPage {
        rows = List.copyOf(rows);
    }

    /** The page after this one. */
    public Optional<Keyset> next(int size) {
        return Optional.ofNullable(after).map(cursor -> Keyset.after(cursor, size));
    }

    /** The page before this one. */
    public Optional<Keyset> previous(int size) {
        return Optional.ofNullable(before).map(cursor -> Keyset.before(cursor, size));
    }
}
