package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientResourceException;

/** A query that should give at most one row gave more. */
public class TooManyRowsException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    public TooManyRowsException(String sql) {
        super(
                "Query for one row returned more than one: narrow its condition, add LIMIT 1, or use stream",
                "21000",
                0,
                sql,
                null);
    }
}
