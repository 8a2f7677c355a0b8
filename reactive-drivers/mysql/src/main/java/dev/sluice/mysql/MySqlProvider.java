package dev.sluice.mysql;

import dev.sluice.r2dbc.driver.R2dbcProvider;

/** Found by {@link java.util.ServiceLoader}. */
public final class MySqlProvider extends R2dbcProvider {

    public MySqlProvider() {
        super(MySqlManifest.MANIFEST, "MySQL", MySqlDriver::open, MySqlDriver::over);
    }
}
