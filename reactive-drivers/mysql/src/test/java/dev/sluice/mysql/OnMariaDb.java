package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;

/** The driver on the other server that its protocol leads to. */
final class OnMariaDb extends MySqlUnderTest {

    static final OnMariaDb INSTANCE = new OnMariaDb();

    static ConnectionUrl server() {
        return ConnectionUrl.parse(TestServers.mariaDb().r2dbcUrl().replace("r2dbc:mariadb:", "r2dbc:mysql:"));
    }

    @Override
    protected ConnectionUrl url() {
        return server();
    }

    @Override
    protected FamilyServer product() {
        return FamilyServer.MARIADB;
    }
}
