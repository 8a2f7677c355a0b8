package dev.sluice.engine;

import dev.sluice.query.Query;

/**
 * One statement to run.
 *
 * @param operation what the caller asked for, for messages: {@code update}, {@code stream}
 * @param bounded whether the whole result is small and gets one deadline for all of it; otherwise rows are fetched as they
 *     are requested, with a deadline for each fetch
 * @param tidy whether it is known to leave the session as it was, or is undone with the work around it, however its text looks
 */
public record Work(String operation, Query query, boolean bounded, boolean tidy) {

    public static Work bounded(String operation, Query query) {
        return new Work(operation, query, true, false);
    }

    public static Work streaming(String operation, Query query) {
        return new Work(operation, query, false, false);
    }

    /** The same, known to leave the session as it was. */
    public Work leavingNothing() {
        return new Work(operation, query, bounded, true);
    }
}
