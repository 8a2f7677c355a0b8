package dev.sluice.r2dbcsqlite.sql;

import java.util.Map;

/** What a statement does, by its first word, or by its main one behind WITH. */
public enum Verb {
    /** Reads, and writes nothing. */
    READ,
    /** INSERT, REPLACE, UPDATE or DELETE: what has a number of rows that it changed. */
    CHANGE,
    /** CREATE, DROP, ALTER and the like. */
    DEFINE,
    /** CREATE TEMPORARY, which is for its connection alone. */
    DEFINE_TEMPORARY,
    BEGIN,
    COMMIT,
    /** The end of the transaction, or of what came behind a savepoint. */
    ROLLBACK,
    /** It may begin a transaction. */
    SAVEPOINT,
    /** It may end one. */
    RELEASE,
    ATTACH,
    /** It reads or it writes, each in its own way. */
    PRAGMA,
    /** It runs outside of transactions only. */
    VACUUM,
    /** VACUUM INTO, which writes a file. */
    VACUUM_INTO,
    /** What SQLite does not know either. */
    UNKNOWN;

    private static final Map<String, Verb> WORDS = Map.ofEntries(
            Map.entry("select", READ),
            Map.entry("values", READ),
            Map.entry("explain", READ),
            Map.entry("insert", CHANGE),
            Map.entry("replace", CHANGE),
            Map.entry("update", CHANGE),
            Map.entry("delete", CHANGE),
            Map.entry("create", DEFINE),
            Map.entry("drop", DEFINE),
            Map.entry("alter", DEFINE),
            Map.entry("reindex", DEFINE),
            Map.entry("analyze", DEFINE),
            Map.entry("begin", BEGIN),
            Map.entry("commit", COMMIT),
            Map.entry("end", COMMIT),
            Map.entry("rollback", ROLLBACK),
            Map.entry("savepoint", SAVEPOINT),
            Map.entry("release", RELEASE),
            Map.entry("attach", ATTACH),
            Map.entry("detach", ATTACH),
            Map.entry("pragma", PRAGMA),
            Map.entry("vacuum", VACUUM));

    /** By a word in lower case. */
    static Verb of(String word) {
        return WORDS.getOrDefault(word, UNKNOWN);
    }

    /** Whether it takes the lock that only one connection can have. */
    public boolean writes() {
        return this == CHANGE || this == DEFINE || this == VACUUM;
    }

    /** Whether it opens or writes a file besides that of the database. */
    public boolean reachesFiles() {
        return this == ATTACH || this == VACUUM_INTO;
    }

    /** Whether a transaction may begin or end by it. */
    public boolean controls() {
        return switch (this) {
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE -> true;
            default -> false;
        };
    }

    /** Whether it may stand behind WITH. */
    boolean followsWith() {
        return this == READ || this == CHANGE;
    }
}
