package dev.sluice.driver;

import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;

/** Makes drivers for one kind of database. Found by {@link java.util.ServiceLoader}, or registered by hand. */
public interface DriverProvider {

    DriverManifest manifest();

    /** Whether connections of this factory lead to this provider's kind of database. */
    boolean supports(ConnectionFactoryMetadata metadata);

    /**
     * A driver with its own pool. Nothing is connected yet.
     *
     * @throws IllegalArgumentException when the URL is not this driver's, or an option is unknown or malformed
     */
    Driver open(ConnectionUrl url, DriverOptions options);

    /** A driver on connections that somebody else made and pools. */
    Driver over(ConnectionFactory connections, DriverOptions options);
}
