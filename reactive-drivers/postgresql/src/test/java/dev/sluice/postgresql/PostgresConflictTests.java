package dev.sluice.postgresql;

import dev.sluice.testkit.contract.ConflictContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresConflictTests implements ConflictContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }
}
