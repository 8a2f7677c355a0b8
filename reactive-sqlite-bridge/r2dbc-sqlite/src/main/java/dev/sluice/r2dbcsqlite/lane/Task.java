package dev.sluice.r2dbcsqlite.lane;

/** A piece of a connection's work. It never waits for demand or for a lock. */
@FunctionalInterface
public interface Task {

    /** Does it, on a thread that may block. Throws nothing. */
    void run();

    /** It will not be done, for this reason; nobody who waits for it may be left waiting. */
    default void refuse(SaturatedException why) {}
}
