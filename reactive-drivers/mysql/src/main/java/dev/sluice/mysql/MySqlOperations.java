package dev.sluice.mysql;

import dev.sluice.engine.Engine;
import dev.sluice.mysqlfamily.MySqlCatalog;
import dev.sluice.mysqlfamily.MySqlDdl;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.driver.SqlOperations;

/** What can be done with a MySQL database, on a pool or inside a transaction. */
public interface MySqlOperations extends SqlOperations<MySqlOperations> {

    @Override
    default Catalog catalog() {
        return MySqlCatalog.CATALOG;
    }

    @Override
    default DdlDialect ddl() {
        return MySqlDdl.INSTANCE;
    }

    @Override
    default MySqlOperations on(Engine engine) {
        return new MySqlOn(engine);
    }
}
