package dev.sluice.mariadb;

import dev.sluice.r2dbc.driver.R2dbcProvider;

/** Found by {@link java.util.ServiceLoader}. */
public final class MariaDbProvider extends R2dbcProvider {

    public MariaDbProvider() {
        super(MariaDbManifest.MANIFEST, "MariaDB", MariaDbDriver::open, MariaDbDriver::over);
    }
}
