package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PausedJvmContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsMySql.class)
class MySqlPausedJvmTests implements PausedJvmContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public String url() {
        return TestServers.mySql().r2dbcUrl();
    }
}
