package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyNewRows;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbNewRowTests implements FamilyNewRows {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }
}
