package dev.sluice.r2dbc.driver;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionDriver;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Manifests of drivers that are {@link SqlOperations} and {@link Connected}. */
public final class SqlManifest {

    private static final Set<Class<?>> CAPABILITIES = Set.of(
            ConnectionDriver.class,
            QueryDriver.class,
            StreamingDriver.class,
            TransactionDriver.class,
            ExplicitTransactionDriver.class,
            SchemaIntrospection.class,
            SchemaExport.class,
            HealthCheckDriver.class);

    private static final Set<Class<?>> POOLED_CAPABILITIES = Set.of(ConnectionPoolDriver.class, SiblingDriver.class);

    private SqlManifest() {}

    /**
     * A manifest with the settings and capabilities that every such driver has, besides its own.
     *
     * @param jar a class of the driver's, whose jar tells the version
     * @param schemes the first of which is also the driver's id
     */
    public static DriverManifest of(
            Class<?> jar,
            String displayName,
            String description,
            OptionalInt defaultPort,
            List<String> schemes,
            String exampleUrl,
            List<Setting> own,
            NativeTypes types) {
        return new DriverManifest(
                schemes.get(0),
                displayName,
                Versions.of(jar),
                description,
                defaultPort,
                schemes,
                exampleUrl,
                EngineOptions.and(own),
                CAPABILITIES,
                POOLED_CAPABILITIES,
                types.list());
    }
}
