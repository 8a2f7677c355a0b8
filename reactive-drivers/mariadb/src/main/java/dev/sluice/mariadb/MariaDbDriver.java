package dev.sluice.mariadb;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.SqlDatabaseDriver;
import dev.sluice.mysqlfamily.MySqlProbe;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.ddl.DatabaseChanges;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.ExplicitTransactions;
import dev.sluice.r2dbc.driver.ServerProbe;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;

/**
 * A MariaDB database.
 * <pre>{@code
 * MariaDbDriver db = MariaDbDriver.open("r2dbc:mariadb://app:secret@localhost/shop");
 * Flux<String> titles = db.stream(
 *         Query.of("select title from film where length > :min").bind("min", 120),
 *         row -> row.get("title", String.class));
 * }</pre>
 */
public interface MariaDbDriver
        extends MariaDbOperations,
                SqlDatabaseDriver,
                Connected,
                ExplicitTransactions<MariaDbOperations>,
                DatabaseChanges {

    @Override
    R2dbcEngine engine();

    @Override
    default DriverManifest manifest() {
        return MariaDbManifest.MANIFEST;
    }

    @Override
    default ServerProbe serverProbe() {
        return MySqlProbe.INSTANCE;
    }

    /**
     * A driver with its own pool. Nothing is connected until it is first used.
     *
     * @param url {@code r2dbc:mariadb://user:password@host:port/database?option=value}
     * @throws IllegalArgumentException when the URL is malformed or an option unknown; the message shows no credentials
     */
    static PooledMariaDbDriver open(String url) {
        return open(ConnectionUrl.parse(url), DriverOptions.defaults());
    }

    /** As {@link #open(String)}; the URL's options take precedence over {@code options}. */
    static PooledMariaDbDriver open(ConnectionUrl url, DriverOptions options) {
        return MariaDbConnections.open(url, options);
    }

    /** A driver on connections that somebody else made and pools, such as Spring Boot's. */
    static MariaDbDriver over(ConnectionFactory connections) {
        return over(connections, DriverOptions.defaults());
    }

    /** As {@link #over(ConnectionFactory)}. */
    static MariaDbDriver over(ConnectionFactory connections, DriverOptions options) {
        return MariaDbConnections.over(connections, options);
    }
}
