package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ViewContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteViewTests implements ViewContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public boolean hasMaterializedViews() {
        return false;
    }

    @Override
    public boolean hasCheckOptions() {
        return false;
    }
}
