package dev.sluice.h2;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.SqlDatabaseDriver;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.ExplicitTransactions;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;

/**
 * An H2 database. H2 runs in the caller's thread; here it runs on a bounded elastic scheduler, one thread per connection in
 * use, which is also where row mappers and subscribers are called; the error of a deadline comes on Reactor's parallel scheduler.
 * <pre>{@code
 * H2Driver db = H2Driver.open("r2dbc:h2:mem:///shop");
 * }</pre>
 */
public interface H2Driver extends H2Operations, SqlDatabaseDriver, Connected, ExplicitTransactions<H2Operations> {

    @Override
    R2dbcEngine engine();

    @Override
    default DriverManifest manifest() {
        return H2Manifest.MANIFEST;
    }

    /**
     * A driver with its own pool. An in-memory database lives as long as the driver, or longer with DB_CLOSE_DELAY.
     *
     * @param url {@code r2dbc:h2:mem:///name} or {@code r2dbc:h2:file:///path}, with H2's settings as options
     * @throws IllegalArgumentException when the URL is malformed or an option unknown; the message shows no credentials
     */
    static PooledH2Driver open(String url) {
        return open(ConnectionUrl.parse(url), DriverOptions.defaults());
    }

    /** As {@link #open(String)}; the URL's options take precedence over {@code options}. */
    static PooledH2Driver open(ConnectionUrl url, DriverOptions options) {
        return H2Connections.open(url, options);
    }

    /** A driver on connections that somebody else made and pools, such as Spring Boot's. */
    static H2Driver over(ConnectionFactory connections) {
        return over(connections, DriverOptions.defaults());
    }

    /** As {@link #over(ConnectionFactory)}. */
    static H2Driver over(ConnectionFactory connections, DriverOptions options) {
        return H2Connections.over(connections, options);
    }
}
