package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SchemaManagementContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2SchemaManagementTests implements SchemaManagementContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }
}
