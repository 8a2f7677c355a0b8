package dev.sluice.r2dbcsqlite;

/** When SQLite waits for the disk; see "PRAGMA synchronous" in SQLite's documentation. */
public enum Synchronous {
    /** Never: a machine that loses power can leave a broken file. */
    OFF,
    /** When it has to, for the file to be whole; with {@link JournalMode#WAL} the last commits can be lost with the power. */
    NORMAL,
    /** With every commit. */
    FULL,
    EXTRA
}
