package dev.sluice.driver;

import java.time.Duration;

/**
 * How long things may take. Every wait has one of these; none is unlimited.
 *
 * @param connect to open a connection, with its TLS handshake and login
 * @param acquire to get a connection from the pool
 * @param statement for all of a bounded statement, and for one step of a transaction's control
 * @param fetch for the next row of a stream while the consumer waits for one
 * @param idleStream for a consumer of a stream to request its next row
 * @param transaction for a transaction that sets no timeout
 * @param idleTransaction for the next call of a transaction that is known by its id
 * @param health for all of a health check
 * @param validate to check that a connection answers
 * @param quiet for a cancelled statement to end on the server, before its connection is thrown away
 * @param close to close one connection
 */
public record Deadlines(
        Duration connect,
        Duration acquire,
        Duration statement,
        Duration fetch,
        Duration idleStream,
        Duration transaction,
        Duration idleTransaction,
        Duration health,
        Duration validate,
        Duration quiet,
        Duration close) {

    private static final Deadlines DEFAULTS = new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3));

    public Deadlines {
        positive("connect", connect);
        positive("acquire", acquire);
        positive("statement", statement);
        positive("fetch", fetch);
        positive("idleStream", idleStream);
        positive("transaction", transaction);
        positive("idleTransaction", idleTransaction);
        positive("health", health);
        positive("validate", validate);
        positive("quiet", quiet);
        positive("close", close);
    }

    /** The defaults that {@code docs/deadlines.md} lists. */
    public static Deadlines defaults() {
        return DEFAULTS;
    }

    public Deadlines withConnect(Duration limit) {
        return new Deadlines(
                limit,
                acquire,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                close);
    }

    public Deadlines withAcquire(Duration limit) {
        return new Deadlines(
                connect,
                limit,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                close);
    }

    public Deadlines withStatement(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                limit,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                close);
    }

    public Deadlines withFetch(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                limit,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                close);
    }

    public Deadlines withIdleStream(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                fetch,
                limit,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                close);
    }

    public Deadlines withTransaction(Duration limit) {
        return new Deadlines(
                connect, acquire, statement, fetch, idleStream, limit, idleTransaction, health, validate, quiet, close);
    }

    public Deadlines withIdleTransaction(Duration limit) {
        return new Deadlines(
                connect, acquire, statement, fetch, idleStream, transaction, limit, health, validate, quiet, close);
    }

    public Deadlines withHealth(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                limit,
                validate,
                quiet,
                close);
    }

    public Deadlines withValidate(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                limit,
                quiet,
                close);
    }

    public Deadlines withQuiet(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                limit,
                close);
    }

    public Deadlines withClose(Duration limit) {
        return new Deadlines(
                connect,
                acquire,
                statement,
                fetch,
                idleStream,
                transaction,
                idleTransaction,
                health,
                validate,
                quiet,
                limit);
    }

    private static void positive(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("Deadline '%s' must be positive: %s".formatted(name, limit));
        }
    }
}
