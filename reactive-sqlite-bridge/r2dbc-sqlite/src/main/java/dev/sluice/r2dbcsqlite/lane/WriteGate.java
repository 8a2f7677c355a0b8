package dev.sluice.r2dbcsqlite.lane;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to write to a database: one connection's at a time, in the order they came. SQLite would let them try until they
 * succeed, each blocking a thread, and the last to come as often the first to be served.
 */
public final class WriteGate {

    private final Queue<Pass> waiting = new ArrayDeque<>();
    private @Nullable Pass inside;

    /** What a connection holds from when it asks until it leaves. */
    public final class Pass {

        private final Runnable granted;

        private Pass(Runnable granted) {
            this.granted = granted;
        }

        /** Gives the turn to the next, or asks for none any more. Again it does nothing. */
        public void leave() {
            Pass next = left(this);
            if (next != null) {
                next.granted.run();
            }
        }
    }

    /**
     * Asks for a turn.
     *
     * @param granted runs once it has come, before this returns or on a thread of whoever leaves; it only hands on
     */
    public Pass enter(Runnable granted) {
        Pass pass = new Pass(granted);
        if (entered(pass)) {
            granted.run();
        }
        return pass;
    }

    private synchronized boolean entered(Pass pass) {
        if (inside == null) {
            inside = pass;
            return true;
        }
        waiting.add(pass);
        return false;
    }

    private synchronized @Nullable Pass left(Pass pass) {
        if (inside != pass) {
            waiting.remove(pass);
            return null;
        }
        inside = waiting.poll();
        return inside;
    }
}
