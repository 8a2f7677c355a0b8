package dev.sluice.health;

import org.jspecify.annotations.Nullable;

/**
 * Why a database is not {@link HealthStatus#UP}.
 *
 * @param reason one of a few fixed phrases, fit to be shown to anybody: it has no text of the server, no host, user, database
 *     or password
 * @param sqlState of the error, {@code null} when there was none
 */
public record HealthProblem(
        Kind kind, String reason, @Nullable String sqlState) {

    /** What kind of problem it is. */
    public enum Kind {
        /** No connection could be opened: no network, nobody listens, or the server takes no more. */
        COULD_NOT_CONNECT,
        /** The server did not accept the credentials. */
        LOGIN_REFUSED,
        /** There was a connection, and no answer on it. */
        NO_ANSWER,
        /** All connections of the pool were in use. */
        POOL_EXHAUSTED,
        /** The driver was closed. */
        DRIVER_CLOSED
    }
}
