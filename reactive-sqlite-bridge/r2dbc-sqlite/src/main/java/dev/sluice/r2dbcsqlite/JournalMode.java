package dev.sluice.r2dbcsqlite;

/** How a file is kept whole when a write is broken off; see "PRAGMA journal_mode" in SQLite's documentation. */
public enum JournalMode {
    /** A log beside the file: readers and one writer do not wait for each other. */
    WAL,
    DELETE,
    TRUNCATE,
    PERSIST,
    /** The journal is in memory: a process that is killed can leave a broken file. */
    MEMORY,
    /** There is no journal: nothing can be rolled back. */
    OFF
}
