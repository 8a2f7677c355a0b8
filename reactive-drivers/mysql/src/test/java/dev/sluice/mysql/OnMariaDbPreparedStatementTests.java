package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbPreparedStatementTests implements PreparedStatementContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }
}
