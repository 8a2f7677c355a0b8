package dev.sluice.r2dbcsqlite.client;

import org.jspecify.annotations.Nullable;

/** What is made of a result, row by row, on the queue's thread. */
public interface Reading<T> {

    /** Of a row; null for nothing. */
    @Nullable
    T row(@Nullable Object[] values);

    /**
     * Of the end; null for nothing.
     *
     * @param changed how many rows were changed; below zero for a statement that changes none
     */
    @Nullable
    T end(long changed);

    /** Whether most rows give nothing, so that many are read where one value is wanted. */
    boolean skips();
}
