package dev.sluice.prepared;

import java.time.Duration;

/**
 * What a statement has done.
 *
 * @param executions bindings that were answered: with a count, with all their rows, or with an error. One that was cancelled, or refused
 *     before it was sent, is none
 * @param rows that were changed or read
 * @param failures executions that ended with an error
 * @param total time until the answers; of bindings that were sent together, since they were sent
 * @param longest of these: since a binding was sent, or since the one before it was answered when they were sent together
 */
public record StatementStatistics(long executions, long rows, long failures, Duration total, Duration longest) {

    /** Of a statement that has not run. */
    public static final StatementStatistics NONE = new StatementStatistics(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** The same and one execution more. */
    public StatementStatistics and(Duration time, long rows, boolean failed) {
        return new StatementStatistics(
                executions + 1,
                this.rows + rows,
                failures + (failed ? 1 : 0),
                total.plus(time),
                longest.compareTo(time) < 0 ? time : longest);
    }
}
