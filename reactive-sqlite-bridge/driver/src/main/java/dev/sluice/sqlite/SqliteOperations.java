package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.r2dbc.table.RowDialect;

/** What can be done with an SQLite database, on a pool or inside a transaction. */
public interface SqliteOperations extends SqlOperations<SqliteOperations> {

    @Override
    default Catalog catalog() {
        return SqliteCatalog.CATALOG;
    }

    @Override
    default RowDialect rows() {
        return SqliteRows.INSTANCE;
    }

    @Override
    default BulkDialect bulk() {
        return SqliteBulk.INSTANCE;
    }

    @Override
    default ChangeDialect ddl() {
        return SqliteDdl.INSTANCE;
    }

    @Override
    default SqliteOperations on(Engine engine) {
        return new SqliteOn(engine);
    }
}
