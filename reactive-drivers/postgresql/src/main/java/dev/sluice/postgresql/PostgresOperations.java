package dev.sluice.postgresql;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.driver.SqlOperations;

/** What can be done with a PostgreSQL database, on a pool or inside a transaction. */
public interface PostgresOperations extends SqlOperations<PostgresOperations> {

    @Override
    default Catalog catalog() {
        return PostgresCatalog.CATALOG;
    }

    @Override
    default DdlDialect ddl() {
        return PostgresDdl.INSTANCE;
    }

    @Override
    default PostgresOperations on(Engine engine) {
        return new PostgresOn(engine);
    }
}
