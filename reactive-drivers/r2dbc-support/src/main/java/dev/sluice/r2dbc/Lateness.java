package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.error.DeadlineExceededException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a statement is late: a bounded one as a whole, a stream in its next row or in its consumer's next request. */
final class Lateness {

    private final Script<?> script;
    private final Deadlines deadlines;
    private long lastProgress;
    private long lastEmitted = -1;
    private boolean lastWaiting;

    Lateness(Script<?> script, Deadlines deadlines) {
        this.script = script;
        this.deadlines = deadlines;
    }

    /** The error when it did not end in time. */
    @Nullable
    Throwable ofAll(Duration limit, long took) {
        if (took <= limit.toNanos()) {
            return null;
        }
        return error(
                "'%s' did not end within its deadline of %s%s"
                        .formatted(
                                script.operation(),
                                limit,
                                script.stoppable() ? "; the server is asked to stop it" : ""),
                limit);
    }

    /** The error when the value that it works on did not come in time. */
    @Nullable
    Throwable ofStep(Duration limit, long now, long emitted) {
        if (lastEmitted != emitted) {
            lastEmitted = emitted;
            moved(now);
        }
        return ofAll(limit, now - lastProgress);
    }

    /**
     * The error when nothing has moved for too long.
     *
     * @param emitted rows that the consumer was given
     * @param waiting whether it waits for a row, and not the stream for it
     */
    @Nullable
    Throwable ofStream(long now, long emitted, boolean waiting) {
        if (lastEmitted != emitted || lastWaiting != waiting) {
            moved(now);
            lastEmitted = emitted;
            lastWaiting = waiting;
            return null;
        }
        Duration limit = waiting ? deadlines.fetch() : deadlines.idleStream();
        if (now - lastProgress <= limit.toNanos()) {
            return null;
        }
        String what = waiting
                ? "No row came within the fetch deadline of %s although rows were requested"
                : "The consumer requested no row within the idle deadline of %s; the stream held a connection and a snapshot";
        return error(what.formatted(limit), limit);
    }

    void moved(long now) {
        lastProgress = now;
    }

    private DeadlineExceededException error(String message, Duration limit) {
        return new DeadlineExceededException(message, limit, script.sql());
    }
}
