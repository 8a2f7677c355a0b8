package dev.sluice.r2dbcsqlite.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that a connection does in its turn, while nothing else of it begins. */
abstract class Command {

    private final Work work;

    Command(Work work) {
        this.work = work;
    }

    final Work work() {
        return work;
    }

    /** Whether it needs the turn to write. */
    abstract boolean writes(Transactions transactions);

    /** How long it waits for the lock of others. */
    Duration lockWait(Duration usual) {
        return usual;
    }

    /**
     * Does it. When the database is busy it is done again, from the beginning, so what an earlier try has done is not done twice.
     *
     * @return what tells of it, once the connection is ready for the next
     */
    abstract Runnable run(Client client);

    /** Whether it has come further since it was asked this, so that it has a lock's whole wait before it. */
    boolean hasMoved() {
        return false;
    }

    /** It was not done, or it failed. At most once, and not after it was told. */
    abstract void fail(Throwable why);

    /** What errors are told with. */
    @Nullable
    String sql() {
        return null;
    }
}
