package dev.sluice.bulk;

import io.r2dbc.spi.R2dbcException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load failed because of a row, or after some of its chunks had been committed. SQLSTATE and code are those of the cause.
 * <p>
 * Other failures of a load that is one transaction are signalled as they are: nothing is written then, and a
 * {@link dev.sluice.error.Retries#safeToRetry} of them means the whole load. With an
 * {@link dev.sluice.error.OutcomeUnknownException} it is not known whether all of it is written. Where chunks are committed that is so of
 * one chunk: the first if the error is signalled as it is, and the one after those that are told here if it is the cause.
 */
public final class BulkFailedException extends R2dbcException {

    private static final long serialVersionUID = 1L;

    private final transient BulkResult result;
    private final transient @Nullable RejectedRow row;

    /**
     * The failure of a load.
     *
     * @param result what is known to be in the table
     * @param row the one it failed with, where that is known
     */
    public BulkFailedException(String message, BulkResult result, @Nullable RejectedRow row, Throwable cause) {
        super(
                message,
                cause instanceof R2dbcException e ? e.getSqlState() : null,
                cause instanceof R2dbcException e ? e.getErrorCode() : 0,
                cause instanceof R2dbcException e ? e.getSql() : null,
                cause);
        this.result = result;
        this.row = row;
    }

    /**
     * What is in the table: nothing of a load that is one transaction, else exactly the rows of the chunks that are told here. Where the
     * cause is an {@link dev.sluice.error.OutcomeUnknownException}, those of one more chunk may be there.
     */
    public BulkResult result() {
        return result;
    }

    /** The row that was refused; empty where another error ended the load, or the database does not tell. */
    public Optional<RejectedRow> row() {
        return Optional.ofNullable(row);
    }
}
