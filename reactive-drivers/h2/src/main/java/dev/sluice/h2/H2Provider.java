package dev.sluice.h2;

import dev.sluice.r2dbc.driver.R2dbcProvider;

/** Found by {@link java.util.ServiceLoader}. */
public final class H2Provider extends R2dbcProvider {

    public H2Provider() {
        super(H2Manifest.MANIFEST, "H2", H2Driver::open, H2Driver::over);
    }
}
