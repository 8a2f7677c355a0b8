package dev.sluice.r2dbc.catalog;

import dev.sluice.query.Query;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.TableName;
import dev.sluice.transaction.TransactionSettings;
import java.util.List;
import java.util.Optional;

/**
 * A catalog that is nothing but its statements.
 *
 * @param databaseList has the columns {@code name} and {@code is_current}, and is sorted by name
 * @param tableInSchema one row if {@code :schema} has {@code :table}, none if not
 * @param tableInSight one row if the session finds {@code :table} without naming its schema, none if not
 */
public record SqlCatalog(
        CatalogStatements statements,
        Query databaseList,
        Query tableInSchema,
        Query tableInSight,
        TransactionSettings snapshotTransaction)
        implements Catalog {

    @Override
    public Reading<DatabaseInfo> databases() {
        return new Reading<>(databaseList, row -> List.of(CatalogObjects.database(new CatalogRow(row))), null);
    }

    @Override
    public <T extends SchemaObject> Optional<Reading<T>> objects(ObjectKind<T> kind, SchemaFilter filter) {
        return statements.reading(kind, filter);
    }

    @Override
    public Query tableExists(TableName table) {
        return table.schema() == null
                ? tableInSight.bind("table", table.name())
                : tableInSchema.bind("table", table.name()).bind("schema", table.schema());
    }
}
