package dev.sluice.mysql;

import dev.sluice.testkit.contract.CancelContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbCancelTests implements CancelContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }
}
