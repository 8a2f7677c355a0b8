package dev.sluice.error;

import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The database did not answer, or the consumer did not ask, within a deadline; what was sent may have taken effect. It is
 * signalled on Reactor's parallel scheduler, where the time was looked at, not on the thread that rows come on; behind a row that
 * is just being handed over, and behind a transaction's rollback, on the driver's.
 */
public class DeadlineExceededException extends R2dbcTimeoutException {

    private static final long serialVersionUID = 1L;

    private final Duration deadline;

    public DeadlineExceededException(String message, Duration deadline, @Nullable String sql) {
        super(message, "57014", 0, sql, null);
        this.deadline = deadline;
    }

    /** The time that was allowed. */
    public Duration deadline() {
        return deadline;
    }
}
