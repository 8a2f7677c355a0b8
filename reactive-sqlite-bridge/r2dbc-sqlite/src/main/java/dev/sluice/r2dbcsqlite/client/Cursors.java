package dev.sluice.r2dbcsqlite.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Statements of a connection that stand in the middle of their rows. */
final class Cursors {

    private final Set<Cursor> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int writing;
    private volatile int count;

    void add(Cursor cursor) {
        if (open.add(cursor) && cursor.isWriting()) {
            writing++;
        }
        count = open.size();
    }

    void remove(Cursor cursor) {
        if (open.remove(cursor) && cursor.isWriting()) {
            writing--;
        }
        count = open.size();
    }

    /** From any thread. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Whether one of them has something to commit at its end. */
    boolean areWriting() {
        return writing > 0;
    }

    /** Ends them all. */
    void abort() {
        new ArrayList<>(open).forEach(Cursor::abort);
    }
}
