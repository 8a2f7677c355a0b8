package dev.sluice.pool;

/**
 * A pool at one moment.
 *
 * @param acquired connections in use, those included that are still being made fit for the next borrower
 * @param idle connections ready for use
 * @param pending callers waiting for one
 * @param maxSize connections there may be
 */
public record PoolStatistics(int acquired, int idle, int pending, int maxSize) {}
