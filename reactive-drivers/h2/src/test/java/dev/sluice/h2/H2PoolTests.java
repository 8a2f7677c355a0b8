package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PoolContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2PoolTests implements PoolContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }
}
