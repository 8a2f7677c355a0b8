package dev.sluice.r2dbc.driver;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.export.ExportOperations;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.prepared.PreparedStatementDriver;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.change.ColumnManagement;
import dev.sluice.schema.change.TableManagement;
import dev.sluice.schema.change.ViewOperations;
import dev.sluice.table.TableOperations;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionDriver;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Manifests of drivers that are {@link SqlOperations} and {@link Connected}. */
public final class SqlManifest {

    private static final Set<Class<?>> CAPABILITIES = Set.of(
            ConnectionDriver.class,
            BulkOperationsDriver.class,
            QueryDriver.class,
            StreamingDriver.class,
            TransactionDriver.class,
            ExplicitTransactionDriver.class,
            SchemaIntrospection.class,
            SchemaExport.class,
            TableManagement.class,
            ColumnManagement.class,
            ViewOperations.class,
            TableOperations.class,
            PreparedStatementDriver.class,
            ExportOperations.class,
            HealthCheckDriver.class);

    private static final Set<Class<?>> POOLED_CAPABILITIES = Set.of(ConnectionPoolDriver.class, SiblingDriver.class);

    private SqlManifest() {}

    /**
     * A manifest with the settings and capabilities that every such driver has, besides its own.
     *
     * @param jar a class of the driver's, whose jar tells the version
     * @param schemes the first of which is also the driver's id
     * @param also capabilities that not every such driver has
     */
    public static DriverManifest of(
            Class<?> jar,
            String displayName,
            String description,
            OptionalInt defaultPort,
            List<String> schemes,
            String exampleUrl,
            List<Setting> own,
            Set<Class<?>> also,
            NativeTypes types) {
        Set<Class<?>> capabilities = new HashSet<>(CAPABILITIES);
        capabilities.addAll(also);
        return new DriverManifest(
                schemes.get(0),
                displayName,
                Versions.of(jar),
                description,
                defaultPort,
                schemes,
                exampleUrl,
                EngineOptions.and(own),
                capabilities,
                POOLED_CAPABILITIES,
                types.list());
    }
}
