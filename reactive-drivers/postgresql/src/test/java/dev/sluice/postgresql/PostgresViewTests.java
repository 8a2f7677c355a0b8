package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ViewContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresViewTests implements ViewContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public boolean hasMaterializedViews() {
        return true;
    }

    @Override
    public boolean hasCheckOptions() {
        return true;
    }
}
