package dev.sluice.driver;

import dev.sluice.pool.PoolSettings;
import java.util.OptionalInt;

/**
 * How a driver works, whichever its database. Options of a connection URL take precedence over these.
 *
 * @param pool used only by a driver that opens its own connections
 * @param fetchSize rows of a stream that are fetched at once when its query does not say, at least one
 * @param alwaysReset whether each connection is reset before its next use, and not only one whose session may have changed
 * @param maxExplicitTransactions how many transactions that are known by their ids may be open at the same time; empty for
 *     half of the pool's {@code maxSize}, and at least one
 */
public record DriverOptions(
        PoolSettings pool,
        Deadlines deadlines,
        int fetchSize,
        boolean alwaysReset,
        OptionalInt maxExplicitTransactions) {

    /** Rows per fetch unless said otherwise. */
    public static final int DEFAULT_FETCH_SIZE = 1024;

    private static final DriverOptions DEFAULTS = new DriverOptions(
            PoolSettings.defaults(), Deadlines.defaults(), DEFAULT_FETCH_SIZE, false, OptionalInt.empty());

    public DriverOptions {
        if (fetchSize < 1) {
            throw new IllegalArgumentException("fetchSize must be at least 1: " + fetchSize);
        }
        if (maxExplicitTransactions.isPresent() && maxExplicitTransactions.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "maxExplicitTransactions must not be negative: " + maxExplicitTransactions.getAsInt());
        }
    }

    public static DriverOptions defaults() {
        return DEFAULTS;
    }

    public DriverOptions withPool(PoolSettings settings) {
        return new DriverOptions(settings, deadlines, fetchSize, alwaysReset, maxExplicitTransactions);
    }

    public DriverOptions withDeadlines(Deadlines limits) {
        return new DriverOptions(pool, limits, fetchSize, alwaysReset, maxExplicitTransactions);
    }

    public DriverOptions withFetchSize(int rows) {
        return new DriverOptions(pool, deadlines, rows, alwaysReset, maxExplicitTransactions);
    }

    public DriverOptions withAlwaysReset(boolean always) {
        return new DriverOptions(pool, deadlines, fetchSize, always, maxExplicitTransactions);
    }

    public DriverOptions withMaxExplicitTransactions(int transactions) {
        return new DriverOptions(pool, deadlines, fetchSize, alwaysReset, OptionalInt.of(transactions));
    }

    /** How many transactions that are known by their ids may be open at the same time. */
    public int explicitTransactions() {
        return maxExplicitTransactions.orElse(Math.max(1, pool.maxSize() / 2));
    }
}
