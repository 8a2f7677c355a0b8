package dev.sluice.r2dbc.driver;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverProvider;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.function.BiFunction;

/** Makes the drivers of one R2DBC driver. {@link java.util.ServiceLoader} wants a class of its own for each. */
public class R2dbcProvider implements DriverProvider {

    private final DriverManifest manifest;
    private final String factoryName;
    private final BiFunction<ConnectionUrl, DriverOptions, Driver> open;
    private final BiFunction<ConnectionFactory, DriverOptions, Driver> over;

    /** @param factoryName what the metadata of the R2DBC driver's factories say */
    protected R2dbcProvider(
            DriverManifest manifest,
            String factoryName,
            BiFunction<ConnectionUrl, DriverOptions, Driver> open,
            BiFunction<ConnectionFactory, DriverOptions, Driver> over) {
        this.manifest = manifest;
        this.factoryName = factoryName;
        this.open = open;
        this.over = over;
    }

    @Override
    public final DriverManifest manifest() {
        return manifest;
    }

    @Override
    public final boolean supports(ConnectionFactoryMetadata metadata) {
        return metadata.getName().equals(factoryName);
    }

    @Override
    public final Driver open(ConnectionUrl url, DriverOptions options) {
        return open.apply(url, options);
    }

    @Override
    public final Driver over(ConnectionFactory connections, DriverOptions options) {
        return over.apply(connections, options);
    }
}
