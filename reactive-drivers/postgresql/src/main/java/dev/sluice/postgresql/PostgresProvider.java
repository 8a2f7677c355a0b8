package dev.sluice.postgresql;

import dev.sluice.r2dbc.driver.R2dbcProvider;

/** Found by {@link java.util.ServiceLoader}. */
public final class PostgresProvider extends R2dbcProvider {

    public PostgresProvider() {
        super(PostgresManifest.MANIFEST, "PostgreSQL", PostgresDriver::open, PostgresDriver::over);
    }
}
