package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.FailedCallContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2FailedCallTests implements FailedCallContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }
}
