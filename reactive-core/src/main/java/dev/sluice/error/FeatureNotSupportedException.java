package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientException;

/** The database cannot do what was asked for; nothing was sent. SQLSTATE {@code 0A000}. */
public final class FeatureNotSupportedException extends R2dbcNonTransientException {

    private static final long serialVersionUID = 1L;

    /**
     * An error before anything was sent.
     *
     * @param message what was asked for, why it cannot be, and what can
     */
    public FeatureNotSupportedException(String message) {
        super(message, "0A000");
    }
}
