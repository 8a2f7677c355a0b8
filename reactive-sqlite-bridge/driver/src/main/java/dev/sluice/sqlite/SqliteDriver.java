package dev.sluice.sqlite;

import dev.sluice.driver.BlockingBridge;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.FileBased;
import dev.sluice.driver.SqlDatabaseDriver;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.ExplicitTransactions;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;

/**
 * An SQLite database. SQLite works on threads of r2dbc-sqlite's own, which is also where row mappers and subscribers are called; the
 * error of a deadline comes on Reactor's parallel scheduler.
 * <pre>{@code
 * SqliteDriver db = SqliteDriver.open("r2dbc:sqlite:///shop.db");
 * }</pre>
 */
public interface SqliteDriver
        extends SqliteOperations,
                SqlDatabaseDriver,
                FileBased,
                BlockingBridge,
                Connected,
                ExplicitTransactions<SqliteOperations> {

    @Override
    R2dbcEngine engine();

    @Override
    default DriverManifest manifest() {
        return SqliteManifest.MANIFEST;
    }

    /**
     * A driver with its own pool. A database in memory lasts as long as the driver.
     *
     * @param url {@code r2dbc:sqlite:///relative.db}, {@code r2dbc:sqlite:////absolute.db}, {@code r2dbc:sqlite:///:memory:} or
     *     {@code r2dbc:sqlite:mem:///name}, with the options of r2dbc-sqlite
     * @throws IllegalArgumentException when the URL is malformed or an option unknown
     */
    static PooledSqliteDriver open(String url) {
        return open(ConnectionUrl.parse(url), DriverOptions.defaults());
    }

    /** As {@link #open(String)}; the URL's options take precedence over {@code options}. */
    static PooledSqliteDriver open(ConnectionUrl url, DriverOptions options) {
        return SqliteConnections.open(url, options);
    }

    /** A driver on connections that somebody else made and pools, such as Spring Boot's. */
    static SqliteDriver over(ConnectionFactory connections) {
        return over(connections, DriverOptions.defaults());
    }

    /** As {@link #over(ConnectionFactory)}. */
    static SqliteDriver over(ConnectionFactory connections, DriverOptions options) {
        return SqliteConnections.over(connections, options);
    }
}
