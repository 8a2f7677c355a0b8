package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbPreparedStatementTests implements PreparedStatementContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }
}
