package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TypeContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbTypeTests implements TypeContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return MariaDbTypes.INSTANCE;
    }
}
