package dev.sluice.r2dbc.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Collects rows until they are a chunk; used by one thread at a time.
 *
 * @param <C> what becomes of them
 */
public interface Filling<C extends RowChunk> {

    /**
     * Adds a row, or nothing of it.
     *
     * @param index its place in the source, from zero
     * @throws RuntimeException when a value does not fit
     */
    void add(long index, @Nullable Object[] values);

    int rows();

    /** About how large they are. */
    long bytes();

    /** The rows that were added, and begins anew. */
    C take();
}
