package dev.sluice.mariadb;

import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsMySql.class)
class OnMySqlSessionTests extends MariaDbSessionTests {

    @Override
    public DatabaseServer server() {
        return TestServers.mySql();
    }

    @Override
    public ConnectionUrl url() {
        return OnMySql.server();
    }

    @Override
    protected String product() {
        return "MySQL";
    }
}
