package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Column;
import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.error.Failures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs and gives rows. They are read in chunks that become larger as more are wanted; between two chunks the
 * statement is parked, and its connection does other things.
 */
final class Cursor {

    private static final int FIRST = 16;
    private static final int GROWTH = 4;
    private static final int LARGEST = 256;

    /** So many are read first of a statement that writes, for its lock not to wait for somebody who wants the rows. */
    private static final int FIRST_OF_WRITING = 1_024;

    private static final long CHUNK_BYTES = 256 * 1024;
    private static final @Nullable Object[] TAKEN = new Object[0];

    private final Session session;
    private final Execution execution;
    private final Work work;
    private final Prepared prepared;
    private final List<Column> columns;
    private final int largest;

    private @Nullable Object[][] rows = new Object[0][];
    private int next;
    private int count;
    private int chunk;
    private boolean open = true;
    private long changed;
    private @Nullable Runnable listener;
    private @Nullable RuntimeException lost;

    /** Of a statement that has just been started. */
    Cursor(Session session, Execution execution, Work work, Prepared prepared) {
        this.session = session;
        this.execution = execution;
        this.work = work;
        this.prepared = prepared;
        this.columns = prepared.columns();
        this.largest = execution.fetchSize() > 0 ? execution.fetchSize() : LARGEST;
        this.chunk = Math.min(isWriting() ? FIRST_OF_WRITING : FIRST, Math.max(largest, FIRST));
        session.cursors().add(this);
    }

    List<Column> columns() {
        return columns;
    }

    Execution execution() {
        return execution;
    }

    Work work() {
        return work;
    }

    boolean isWriting() {
        return execution.verb().writes();
    }

    /** How many rows it has changed, at its end; below zero for a statement that changes none. */
    long changed() {
        return execution.isChange() ? changed : -1;
    }

    /** Runs when it is ended by somebody else than its reader. */
    void whenAborted(Runnable told) {
        listener = told;
    }

    boolean hasRow() {
        return next < count;
    }

    @Nullable
    Object[] takeRow() {
        @Nullable Object[] row = rows[next];
        rows[next++] = TAKEN;
        return row;
    }

    /** Whether SQLite is done with it; there may be rows to take nevertheless. */
    boolean isEnded() {
        return !open;
    }

    /**
     * Reads some rows; there must be none left to take.
     *
     * @param most how many are wanted
     * @throws SqliteFailure when SQLite fails; it is ended then
     */
    void read(long most) {
        int size = (int) Math.min(most, chunk);
        if (rows.length < size) {
            rows = new Object[size][];
        }
        next = 0;
        count = 0;
        try {
            count = prepared.read(rows, size, CHUNK_BYTES);
        } catch (RuntimeException | Error e) {
            leave();
            prepared.close();
            throw e;
        }
        chunk = Math.min(chunk * GROWTH, largest);
        if (prepared.atEnd()) {
            end();
        }
    }

    /** Nobody wants more of it; what it has changed stays. */
    void end() {
        if (open && !session.isClosing()) {
            changed = execution.isChange() ? session.handle().changes() : 0;
            leave();
            prepared.reset();
            session.statements().giveBack(execution.sql(), prepared);
        }
    }

    /** Why there are rows that nobody can have any more; null if there are none. */
    @Nullable
    RuntimeException lost() {
        return lost;
    }

    /** Nobody will read it; who does nevertheless is not to take some rows for all. */
    void drop() {
        if (open && !session.isClosing()) {
            lose(new IllegalStateException("The result was cancelled before it was read"));
            end();
        }
    }

    private void lose(RuntimeException why) {
        lost = why;
        next = count;
    }

    /** Its connection ends, or what it did was undone. */
    void abort() {
        if (open) {
            lose(Failures.closed());
            leave();
            prepared.close();
            Runnable told = listener;
            if (told != null) {
                told.run();
            }
        }
    }

    private void leave() {
        open = false;
        session.cursors().remove(this);
    }
}
