package dev.sluice.r2dbcsqlite.sql;

/** What a piece of SQL is; there is no more to know of it to split a script and to number parameters. */
public enum Token {
    SPACE,
    WORD,
    PARAMETER,
    SEMICOLON,
    OPEN,
    CLOSE,
    OTHER,
    END
}
