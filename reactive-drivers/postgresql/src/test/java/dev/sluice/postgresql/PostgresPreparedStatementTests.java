package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresPreparedStatementTests implements PreparedStatementContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }
}
