package dev.sluice.pool;

import java.time.Duration;

/**
 * A pool of connections.
 *
 * @param minSize connections kept open when there is nothing to do
 * @param maxSize connections open at most
 * @param maxPending callers that may wait for a connection at most; one more fails at once
 * @param maxIdleTime a connection unused for longer is closed, down to {@code minSize}
 * @param maxLifeTime a connection older than this is closed when it is next idle
 */
public record PoolSettings(int minSize, int maxSize, int maxPending, Duration maxIdleTime, Duration maxLifeTime) {

    private static final PoolSettings DEFAULTS =
            new PoolSettings(0, 10, 10_000, Duration.ofMinutes(10), Duration.ofMinutes(30));

    public PoolSettings {
        if (minSize < 0 || maxSize < 1 || minSize > maxSize) {
            throw new IllegalArgumentException(
                    "A pool's sizes must be 0 <= minSize <= maxSize and maxSize >= 1: found minSize %d, maxSize %d"
                            .formatted(minSize, maxSize));
        }
        if (maxPending < 1) {
            throw new IllegalArgumentException("maxPending must be at least 1: " + maxPending);
        }
    }

    /** 0 to 10 connections, 10,000 waiting, 10 minutes idle, 30 minutes of life. */
    public static PoolSettings defaults() {
        return DEFAULTS;
    }

    public PoolSettings withSize(int min, int max) {
        return new PoolSettings(min, max, maxPending, maxIdleTime, maxLifeTime);
    }

    public PoolSettings withMaxPending(int callers) {
        return new PoolSettings(minSize, maxSize, callers, maxIdleTime, maxLifeTime);
    }

    public PoolSettings withMaxIdleTime(Duration time) {
        return new PoolSettings(minSize, maxSize, maxPending, time, maxLifeTime);
    }

    public PoolSettings withMaxLifeTime(Duration time) {
        return new PoolSettings(minSize, maxSize, maxPending, maxIdleTime, time);
    }
}
