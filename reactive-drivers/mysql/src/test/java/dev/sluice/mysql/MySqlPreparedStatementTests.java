package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlPreparedStatementTests implements PreparedStatementContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }
}
