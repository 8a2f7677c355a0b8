package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;

/**
 * COMMIT was sent and its answer was lost, or the server itself says that it does not know (SQLSTATE 08007 or 40003): the
 * transaction may or may not have happened. Never retried by Sluice; only the application can find out, by looking for what
 * the transaction would have written.
 */
public class OutcomeUnknownException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, "08007", 0, cause);
    }

    /** As the server says it. */
    public OutcomeUnknownException(
            String message, String sqlState, int errorCode, @Nullable String sql, @Nullable Throwable cause) {
        super(message, sqlState, errorCode, sql, cause);
    }
}
