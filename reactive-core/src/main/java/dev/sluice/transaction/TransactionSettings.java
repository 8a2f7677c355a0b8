package dev.sluice.transaction;

import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction runs. What is not set is the database's default, except the timeout, which is the driver's.
 *
 * @param isolation {@code null} for the database's default
 * @param readOnly whether statements that write are refused
 * @param timeout for all of the transaction, from BEGIN until COMMIT is sent, which has a statement's deadline; {@code null}
 *     for the driver's default
 */
public record TransactionSettings(
        @Nullable IsolationLevel isolation,
        boolean readOnly,
        @Nullable Duration timeout) {

    private static final TransactionSettings DEFAULTS = new TransactionSettings(null, false, null);

    public TransactionSettings {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
    }

    public static TransactionSettings defaults() {
        return DEFAULTS;
    }

    public TransactionSettings withIsolation(IsolationLevel level) {
        return new TransactionSettings(level, readOnly, timeout);
    }

    public TransactionSettings withReadOnly() {
        return new TransactionSettings(isolation, true, timeout);
    }

    public TransactionSettings withTimeout(Duration limit) {
        return new TransactionSettings(isolation, readOnly, limit);
    }
}
