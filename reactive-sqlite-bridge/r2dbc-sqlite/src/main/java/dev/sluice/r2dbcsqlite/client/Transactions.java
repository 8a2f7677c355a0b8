package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Handle;
import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.error.Failures;
import org.jspecify.annotations.Nullable;

/** The transaction of a connection, which SQLite ends by itself after some errors. */
final class Transactions {

    /** How one begins. */
    enum Kind {
        /** With the lock to write, so that nothing in it waits for one any more. */
        WRITING("BEGIN IMMEDIATE"),
        /** With none: it takes the lock to write when it first writes, if nobody has written in between. */
        DEFERRED("BEGIN DEFERRED"),
        /** And writes nothing. */
        READING("BEGIN DEFERRED");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    private enum State {
        NONE,
        OPEN,
        /** SQLite has ended it, and whoever began it was told of an error, but not yet rolled back. */
        BROKEN
    }

    private final boolean readsOnly;
    private volatile State state = State.NONE;
    private volatile boolean autoCommit = true;
    private boolean queryOnly;
    private @Nullable Throwable broken;

    /** @param readsOnly whether the connection cannot write at all */
    Transactions(boolean readsOnly) {
        this.readsOnly = readsOnly;
    }

    /** From any thread. */
    boolean isAutoCommit() {
        return autoCommit && state == State.NONE;
    }

    /** Whether none is open and none waits to be rolled back; from any thread. */
    boolean isAtRest() {
        return state == State.NONE;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    void begin(Handle handle, Kind kind) {
        requireWhole();
        if (state == State.OPEN) {
            throw Failures.alreadyBegun();
        }
        if (kind == Kind.READING && !readsOnly) {
            queryOnly(handle, true);
        }
        handle.run((readsOnly ? Kind.READING : kind).sql);
        state = State.OPEN;
    }

    /** Where statements are not committed each by itself, one begins with the first. */
    void beginBy(Handle handle, boolean writing) {
        requireWhole();
        if (!autoCommit && state == State.NONE) {
            begin(handle, writing ? Kind.WRITING : Kind.DEFERRED);
        }
    }

    /** What cannot be committed is rolled back, unless somebody else only has to be waited for. */
    void commit(Handle handle) {
        if (state == State.BROKEN) {
            Throwable why = broken;
            end(handle);
            throw Failures.rolledBack(why);
        }
        if (state == State.OPEN) {
            try {
                handle.run("COMMIT");
            } catch (SqliteFailure e) {
                if (e.code() != ResultCode.BUSY) {
                    rollback(handle);
                }
                throw e;
            }
            end(handle);
        }
    }

    void rollback(Handle handle) {
        if (state == State.OPEN && handle.inTransaction()) {
            handle.run("ROLLBACK");
        }
        end(handle);
    }

    void autoCommit(Handle handle, boolean on) {
        if (on && !isAutoCommit()) {
            commit(handle);
        }
        autoCommit = on;
    }

    /** After a statement of the user's that may have begun or ended one. */
    void look(Handle handle) {
        if (handle.inTransaction()) {
            state = State.OPEN;
        } else {
            end(handle);
        }
    }

    /** After an error, which may have ended it. */
    void lookAfter(Handle handle, Throwable error) {
        if (state == State.OPEN && !handle.inTransaction()) {
            state = State.BROKEN;
            broken = error;
        }
    }

    void requireWhole() {
        if (state == State.BROKEN) {
            throw Failures.rolledBack(broken);
        }
    }

    /** The database is closed, and whatever was open with it. */
    void close() {
        state = State.NONE;
    }

    private void end(Handle handle) {
        state = State.NONE;
        broken = null;
        if (queryOnly) {
            queryOnly(handle, false);
        }
    }

    private void queryOnly(Handle handle, boolean on) {
        handle.run(on ? "PRAGMA query_only = 1" : "PRAGMA query_only = 0");
        queryOnly = on;
    }
}
