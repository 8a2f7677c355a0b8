package dev.sluice.engine;

import dev.sluice.query.Query;

/**
 * One statement to run.
 *
 * @param operation what the caller asked for, for messages: {@code update}, {@code stream}
 * @param bounded whether the whole result is small and gets one deadline for all of it; otherwise rows are fetched as they
 *     are requested, with a deadline for each fetch
 */
public record Work(String operation, Query query, boolean bounded) {

    public static Work bounded(String operation, Query query) {
        return new Work(operation, query, true);
    }

    public static Work streaming(String operation, Query query) {
        return new Work(operation, query, false);
    }
}
