package dev.sluice.table;

import org.jspecify.annotations.Nullable;

/**
 * Which page of an ordered selection is wanted.
 *
 * @param size rows at most, from 1 on
 * @param backward whether it ends before the cursor, or at the end of all rows, and not begins after it
 * @param cursor what {@link KeysetPage} told; {@code null} for the first or the last page
 */
public record Keyset(int size, boolean backward, @Nullable String cursor) {

    public Keyset {
        if (size < 1) {
            throw new IllegalArgumentException("A page has at least one row, found a size of " + size);
        }
    }

    public static Keyset first(int size) {
        return new Keyset(size, false, null);
    }

    public static Keyset last(int size) {
        return new Keyset(size, true, null);
    }

    public static Keyset after(String cursor, int size) {
        return new Keyset(size, false, cursor);
    }

    public static Keyset before(String cursor, int size) {
        return new Keyset(size, true, cursor);
    }
}
