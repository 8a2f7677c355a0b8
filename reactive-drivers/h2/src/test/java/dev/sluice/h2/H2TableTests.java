package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2TableTests implements TableContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }
}
