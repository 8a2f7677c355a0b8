package dev.sluice.mariadb;

import dev.sluice.engine.Engine;
import dev.sluice.mysqlfamily.MySqlCatalog;
import dev.sluice.mysqlfamily.MySqlDdl;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.driver.SqlOperations;

/** What can be done with a MariaDB database, on a pool or inside a transaction. */
public interface MariaDbOperations extends SqlOperations<MariaDbOperations> {

    @Override
    default Catalog catalog() {
        return MySqlCatalog.CATALOG;
    }

    @Override
    default DdlDialect ddl() {
        return MySqlDdl.INSTANCE;
    }

    @Override
    default MariaDbOperations on(Engine engine) {
        return new MariaDbOn(engine);
    }
}
