package dev.sluice.r2dbcsqlite.engine;

/** Asked again and again while SQLite works, on its thread, and quickly: whether it is to end with {@link ResultCode#INTERRUPT}. */
@FunctionalInterface
public interface Interruption {

    boolean isWanted();
}
