package dev.sluice.h2;

import dev.sluice.testkit.contract.BulkFaultContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2BulkFaultTests implements BulkFaultContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }
}
