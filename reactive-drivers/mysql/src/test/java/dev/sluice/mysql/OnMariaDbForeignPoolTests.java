package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ForeignPoolContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbForeignPoolTests implements ForeignPoolContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }
}
