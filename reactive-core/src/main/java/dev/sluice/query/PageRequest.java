package dev.sluice.query;

/**
 * Which rows of a result are wanted.
 *
 * @param offset rows to leave out before the page, from zero
 * @param size rows in the page, at least one
 */
public record PageRequest(long offset, int size) {

    public PageRequest {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1: " + size);
        }
    }

    public static PageRequest first(int size) {
        return new PageRequest(0, size);
    }

    public PageRequest next() {
        return new PageRequest(Math.addExact(offset, size), size);
    }
}
