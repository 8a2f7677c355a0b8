package dev.sluice.h2;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.r2dbc.ddl.SchemaChanges;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.RoutineCalls;
import dev.sluice.r2dbc.table.RowDialect;

/** What can be done with an H2 database, on a pool or inside a transaction. */
public interface H2Operations extends SqlOperations<H2Operations>, SchemaChanges, RoutineCalls {

    @Override
    default Catalog catalog() {
        return H2Catalog.CATALOG;
    }

    @Override
    default RowDialect rows() {
        return H2Rows.INSTANCE;
    }

    @Override
    default BulkDialect bulk() {
        return H2Bulk.INSTANCE;
    }

    @Override
    default ChangeDialect ddl() {
        return H2Ddl.INSTANCE;
    }

    @Override
    default CallDialect calls() {
        return H2Calls.INSTANCE;
    }

    @Override
    default H2Operations on(Engine engine) {
        return new H2On(engine);
    }
}
