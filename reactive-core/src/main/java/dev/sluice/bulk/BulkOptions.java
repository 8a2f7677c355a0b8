package dev.sluice.bulk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a load runs; immutable.
 *
 * @param atomic whether it is one transaction, so that all of it is done or nothing; otherwise each chunk is one
 * @param chunkRows how many rows go to the database together at most
 * @param chunkBytes about how large these are together at most; a single row may be larger
 * @param mostRejected how many rows may be left out because the database, or the conversion of a value, refuses them; with one more
 *     the load fails. {@code 0} to fail with the first one
 * @param timeout for all of it; {@code null} for none: each step has its own deadline
 */
public record BulkOptions(
        boolean atomic,
        int chunkRows,
        int chunkBytes,
        int mostRejected,
        @Nullable Duration timeout) {

    private static final BulkOptions DEFAULTS = new BulkOptions(true, 8192, 1 << 20, 0, null);

    public BulkOptions {
        if (chunkRows < 1 || chunkBytes < 1) {
            throw new IllegalArgumentException(
                    "A chunk has at least one row and one byte, found %d and %d".formatted(chunkRows, chunkBytes));
        }
        if (mostRejected < 0) {
            throw new IllegalArgumentException("The number of rejected rows must not be negative: " + mostRejected);
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
    }

    /** One transaction, which fails with the first row that is refused; chunks of 8192 rows or a megabyte. */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /** Each chunk is committed by itself, and stays when a later one fails. Inside a transaction it stays if that does. */
    public BulkOptions committingChunks() {
        return new BulkOptions(false, chunkRows, chunkBytes, mostRejected, timeout);
    }

    public BulkOptions withChunkRows(int rows) {
        return new BulkOptions(atomic, rows, chunkBytes, mostRejected, timeout);
    }

    public BulkOptions withChunkBytes(int bytes) {
        return new BulkOptions(atomic, chunkRows, bytes, mostRejected, timeout);
    }

    /** Leaves out rows that are refused, which are then in the result; so many at most. */
    public BulkOptions skippingAtMost(int rows) {
        return new BulkOptions(atomic, chunkRows, chunkBytes, rows, timeout);
    }

    public BulkOptions withTimeout(Duration limit) {
        return new BulkOptions(atomic, chunkRows, chunkBytes, mostRejected, limit);
    }
}
