package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;

/** The driver on the other server that its protocol leads to. */
final class OnMySql extends MariaDbUnderTest {

    static final OnMySql INSTANCE = new OnMySql();

    static ConnectionUrl server() {
        return ConnectionUrl.parse(TestServers.mySql().r2dbcUrl().replace("r2dbc:mysql:", "r2dbc:mariadb:"));
    }

    @Override
    protected ConnectionUrl url() {
        return server();
    }

    @Override
    protected FamilyServer product() {
        return FamilyServer.MYSQL;
    }
}
