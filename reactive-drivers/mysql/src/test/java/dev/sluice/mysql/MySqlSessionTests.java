package dev.sluice.mysql;

import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsMySql.class)
class MySqlSessionTests extends OnMariaDbSessionTests {

    @Override
    public DatabaseServer server() {
        return TestServers.mySql();
    }

    @Override
    public ConnectionUrl url() {
        return MySqlUnderTest.INSTANCE.url();
    }

    @Override
    protected String product() {
        return "MySQL";
    }
}
