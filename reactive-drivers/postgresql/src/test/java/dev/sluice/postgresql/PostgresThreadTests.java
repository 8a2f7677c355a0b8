package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ThreadContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresThreadTests implements ThreadContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }
}
