package dev.sluice.mysql;

import dev.sluice.engine.Engine;
import dev.sluice.mysqlfamily.MySqlBulk;
import dev.sluice.mysqlfamily.MySqlCalls;
import dev.sluice.mysqlfamily.MySqlCatalog;
import dev.sluice.mysqlfamily.MySqlDdl;
import dev.sluice.mysqlfamily.MySqlRows;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.r2dbc.ddl.SchemaChanges;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.RoutineCalls;
import dev.sluice.r2dbc.table.RowDialect;

/** What can be done with a MySQL database, on a pool or inside a transaction. */
public interface MySqlOperations extends SqlOperations<MySqlOperations>, SchemaChanges, RoutineCalls {

    @Override
    default Catalog catalog() {
        return MySqlCatalog.CATALOG;
    }

    @Override
    default RowDialect rows() {
        return MySqlRows.MYSQL;
    }

    @Override
    default BulkDialect bulk() {
        return MySqlBulk.INSTANCE;
    }

    @Override
    default ChangeDialect ddl() {
        return MySqlDdl.MYSQL;
    }

    @Override
    default CallDialect calls() {
        return MySqlCalls.INSTANCE;
    }

    @Override
    default MySqlOperations on(Engine engine) {
        return new MySqlOn(engine);
    }
}
