package dev.sluice.sqlite;

import dev.sluice.testkit.contract.ColumnChangeContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteColumnChangeTests implements ColumnChangeContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public boolean hasComments() {
        return false;
    }
}
