package dev.sluice.postgresql;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.ddl.ChangeDialect;
import dev.sluice.r2dbc.ddl.SchemaChanges;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.r2dbc.routine.CallDialect;
import dev.sluice.r2dbc.routine.RoutineCalls;
import dev.sluice.r2dbc.table.RowDialect;

/** What can be done with a PostgreSQL database, on a pool or inside a transaction. */
public interface PostgresOperations extends SqlOperations<PostgresOperations>, SchemaChanges, RoutineCalls {

    @Override
    default Catalog catalog() {
        return PostgresCatalog.CATALOG;
    }

    @Override
    default RowDialect rows() {
        return PostgresRows.INSTANCE;
    }

    @Override
    default ChangeDialect ddl() {
        return PostgresDdl.INSTANCE;
    }

    @Override
    default BulkDialect bulk() {
        return PostgresBulk.INSTANCE;
    }

    @Override
    default CallDialect calls() {
        return PostgresCalls.INSTANCE;
    }

    @Override
    default PostgresOperations on(Engine engine) {
        return new PostgresOn(engine);
    }
}
