package dev.sluice.error;

import io.r2dbc.spi.R2dbcNonTransientResourceException;

/** A transaction was asked for by its id and is not open, or ended while it was used. The statement had no effect. */
public class TransactionNotOpenException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    private final TransactionFate fate;

    public TransactionNotOpenException(TransactionFate fate) {
        super("The transaction is not open: " + fate.description(), "25000");
        this.fate = fate;
    }

    /** What became of it. */
    public TransactionFate fate() {
        return fate;
    }
}
