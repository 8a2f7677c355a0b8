package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;

/**
 * COMMIT was sent and its answer was lost: the transaction may or may not have happened. Never retried by Sluice; only
 * the application can find out, by looking for what the transaction would have written.
 */
public class OutcomeUnknownException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, "08007", 0, cause);
    }
}
