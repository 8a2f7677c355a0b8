package dev.sluice.mariadb;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.contract.ServerFaultTests;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbFaultTests extends ServerFaultTests<MariaDbOperations, PooledMariaDbDriver, MariaDbDriver> {

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
}
