package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.R2dbcProvider;

/** Found by {@link java.util.ServiceLoader}. */
public final class SqliteProvider extends R2dbcProvider {

    public SqliteProvider() {
        super(SqliteManifest.MANIFEST, "SQLite", SqliteDriver::open, SqliteDriver::over);
    }
}
