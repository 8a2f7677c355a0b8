package dev.sluice.error;

import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Nothing was sent to the database: no connection could be had, or none within its deadline. The same call may be made
 * again without doing anything twice.
 */
public class NotSentException extends R2dbcTransientResourceException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, 0, cause);
    }
}
