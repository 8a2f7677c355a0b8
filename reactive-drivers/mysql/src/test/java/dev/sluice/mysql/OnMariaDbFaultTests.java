package dev.sluice.mysql;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.contract.ServerFaultTests;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbFaultTests extends ServerFaultTests<MySqlOperations, PooledMySqlDriver, MySqlDriver> {

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
}
