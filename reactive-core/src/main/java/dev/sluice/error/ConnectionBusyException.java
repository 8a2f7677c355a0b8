package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;

/** A connection was asked to do two things at once that it can only do one after the other. */
public class ConnectionBusyException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    public ConnectionBusyException(String message, @Nullable String sql) {
        super(message, "HY010", 0, sql, null);
    }
}
