package dev.sluice.mariadb;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.mysqlfamily.contract.FamilyUnderTest;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.UnaryOperator;

/** The MariaDB server that all tests share. */
class MariaDbUnderTest extends FamilyUnderTest {

    static final MariaDbUnderTest INSTANCE = new MariaDbUnderTest();

    @Override
    protected ConnectionUrl url() {
        return ConnectionUrl.parse(TestServers.mariaDb().r2dbcUrl());
    }

    @Override
    protected FamilyServer product() {
        return FamilyServer.MARIADB;
    }

    @Override
    protected ConnectionFactory connections(ConnectionUrl url) {
        return MariaDbConnections.connections(url);
    }

    @Override
    protected Driver pooled(ConnectionUrl url, UnaryOperator<ConnectionFactory> wrapping, DriverOptions options) {
        return MariaDbConnections.pooled(MariaDbConnections.server(url).andThen(wrapping), url, options);
    }

    @Override
    protected Driver over(ConnectionFactory factory, DriverOptions options) {
        return MariaDbConnections.over(factory, options);
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        MariaDbDriver db = (MariaDbDriver) driver;
        return db.on(around.apply(db.engine()));
    }
}
