package dev.sluice.error;

import io.r2dbc.spi.R2dbcRollbackException;

/** Whether an operation that failed may be run again without doing anything twice. */
public final class Retries {

    private Retries() {}

    /**
     * {@code true} only when nothing was sent to the database ({@link NotSentException}) or the database itself rolled
     * the whole transaction back ({@link R2dbcRollbackException}: serialization failure, deadlock). A lost connection, a
     * deadline, an unknown outcome are not.
     */
    public static boolean safeToRetry(Throwable error) {
        return error instanceof NotSentException || error instanceof R2dbcRollbackException;
    }
}
