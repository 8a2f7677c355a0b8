package dev.sluice.h2;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.driver.SqlOperations;

/** What can be done with an H2 database, on a pool or inside a transaction. */
public interface H2Operations extends SqlOperations<H2Operations> {

    @Override
    default Catalog catalog() {
        return H2Catalog.CATALOG;
    }

    @Override
    default DdlDialect ddl() {
        return H2Ddl.INSTANCE;
    }

    @Override
    default H2Operations on(Engine engine) {
        return new H2On(engine);
    }
}
