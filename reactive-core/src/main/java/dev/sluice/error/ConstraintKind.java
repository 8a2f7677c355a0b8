package dev.sluice.error;

/** Which promise of the schema a row would have broken. */
public enum ConstraintKind {
    UNIQUE,
    NOT_NULL,
    FOREIGN_KEY,
    CHECK,
    EXCLUSION,
    /** The database did not say. */
    OTHER
}
