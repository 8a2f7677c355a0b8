package dev.sluice.r2dbcsqlite.error;

import io.r2dbc.spi.R2dbcNonTransientException;
import org.jspecify.annotations.Nullable;

/** A statement could be prepared, and failed for what it does, such as an integer that overflows; again it fails again. */
public final class StatementFailedException extends R2dbcNonTransientException {

    private static final long serialVersionUID = 1L;

    StatementFailedException(
            String reason, String sqlState, int code, @Nullable String sql, @Nullable Throwable cause) {
        super(reason, sqlState, code, sql, cause);
    }
}
