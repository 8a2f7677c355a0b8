package dev.sluice.driver;

/** What a probe asks a server, because the driver alone cannot know it. */
public enum Feature {
    /** A cancelled statement is stopped on the server, and not only ignored by the client. */
    SERVER_CANCEL,
    /** Transactions can be read-only. */
    READ_ONLY_TRANSACTIONS,
    /** A snapshot of the schema is read at one moment. */
    REPEATABLE_READ,
    SERIALIZABLE,
    SAVEPOINTS,
    /** The user may write to the database. */
    WRITES,
    /** The connection is encrypted. */
    TLS
}
