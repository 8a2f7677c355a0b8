package dev.sluice.mariadb;

import dev.sluice.testkit.contract.ColumnChangeContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbColumnChangeTests implements ColumnChangeContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }
}
