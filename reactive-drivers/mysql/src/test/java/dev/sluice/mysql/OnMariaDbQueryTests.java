package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.QueryContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbQueryTests implements QueryContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }
}
