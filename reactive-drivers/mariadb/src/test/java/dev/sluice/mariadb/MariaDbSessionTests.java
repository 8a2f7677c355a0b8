package dev.sluice.mariadb;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.contract.ServerSessionTests;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;

class MariaDbSessionTests extends ServerSessionTests<MariaDbOperations, PooledMariaDbDriver, MariaDbDriver> {

    @Override
    public DatabaseServer server() {
        return TestServers.mariaDb();
    }

    @Override
    public ConnectionUrl url() {
        return ConnectionUrl.parse(server().r2dbcUrl());
    }

    @Override
    public PooledMariaDbDriver open(ConnectionUrl url) {
        return MariaDbDriver.open(url, DriverOptions.defaults());
    }

    @Override
    public MariaDbDriver over(ConnectionFactory factory) {
        return MariaDbDriver.over(factory);
    }

    @Override
    protected String product() {
        return "MariaDB";
    }

    @Override
    protected String sqlMode(String mode) {
        return "sql_mode=" + mode;
    }

    @Override
    protected ConnectionUrl inZone(ConnectionUrl url, String zone) {
        return url.withOption("timezone", zone);
    }
}
