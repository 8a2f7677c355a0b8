package dev.sluice.r2dbcsqlite.client;

import java.time.Duration;

/** What SQLite works for, and whether it is to go on. The time that rows are parked does not count. */
final class Work {

    private final long limit;
    private final boolean stoppable;
    private long spent;
    private long begun;
    private boolean late;
    private volatile boolean cancelled;
    private volatile boolean stopped;

    /** @param limit how long SQLite may work; zero for as long as it takes */
    Work(Duration limit) {
        this(limit, true);
    }

    private Work(Duration limit, boolean stoppable) {
        this.limit = limit.toNanos();
        this.stoppable = stoppable;
    }

    /** Work that only the end of its connection stops. */
    static Work toItsEnd() {
        return new Work(Duration.ZERO, false);
    }

    void begin() {
        begun = System.nanoTime();
    }

    void end() {
        spent += System.nanoTime() - begun;
    }

    /** Asked by SQLite, on its thread. */
    boolean isToStop() {
        if (cancelled || stopped) {
            return true;
        }
        late = limit > 0 && spent + System.nanoTime() - begun > limit;
        return late;
    }

    /** Whether it was told to stop because it took too long. */
    boolean isLate() {
        return late;
    }

    Duration limit() {
        return Duration.ofNanos(limit);
    }

    /** From any thread. */
    void cancel() {
        cancelled = true;
    }

    /** From any thread; nothing where it is to go to its end. */
    void stop() {
        stopped = stoppable;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
