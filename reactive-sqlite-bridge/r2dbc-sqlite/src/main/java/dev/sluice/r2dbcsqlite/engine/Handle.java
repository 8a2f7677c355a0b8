package dev.sluice.r2dbcsqlite.engine;

/**
 * One open database. It is used by one thread at a time and by none before what the last one did is visible to it; all that it does
 * may block, but never to wait for a lock: SQLite's answer is then {@link ResultCode#BUSY} at once.
 */
public interface Handle extends AutoCloseable {

    /**
     * Prepares one statement.
     *
     * @throws SqliteFailure when SQLite refuses it
     */
    Prepared prepare(String sql);

    /** Runs one statement that gives no rows anybody wants, and takes no values. */
    default void run(String sql) {
        try (Prepared prepared = prepare(sql)) {
            prepared.start(new Object[0]);
        }
    }

    /** Whether a transaction is open, however it was begun. */
    boolean inTransaction();

    /** How many rows the last INSERT, UPDATE or DELETE that ended has changed. */
    long changes();

    /** The version of SQLite, such as 3.54.1. */
    String version();

    /** Ends what is open, and the transaction with it. */
    @Override
    void close();
}
