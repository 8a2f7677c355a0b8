package dev.sluice.r2dbcsqlite;

import io.r2dbc.spi.ConnectionMetadata;

/** What a connection leads to. */
record SqliteConnectionMetadata(String getDatabaseVersion) implements ConnectionMetadata {

    static final String NAME = "SQLite";

    @Override
    public String getDatabaseProductName() {
        return NAME;
    }
}
