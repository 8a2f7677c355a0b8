package dev.sluice.mysql;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.contract.ServerSessionTests;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;

class OnMariaDbSessionTests extends ServerSessionTests<MySqlOperations, PooledMySqlDriver, MySqlDriver> {

    @Override
    public DatabaseServer server() {
        return TestServers.mariaDb();
    }

    @Override
    public ConnectionUrl url() {
        return OnMariaDb.server();
    }

    @Override
    public PooledMySqlDriver open(ConnectionUrl url) {
        return MySqlDriver.open(url, DriverOptions.defaults());
    }

    @Override
    public MySqlDriver over(ConnectionFactory factory) {
        return MySqlDriver.over(factory);
    }

    @Override
    protected String product() {
        return "MariaDB";
    }

    @Override
    protected String sqlMode(String mode) {
        return "sql_mode='" + mode + "'";
    }

    @Override
    protected ConnectionUrl inZone(ConnectionUrl url, String zone) {
        return url.withOption("connectionTimeZone", zone).withOption("forceConnectionTimeZoneToSession", "true");
    }
}
