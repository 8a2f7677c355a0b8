package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.HealthContract;
import dev.sluice.testkit.fault.FailNth.Mode;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakWatch.class)
class MariaDbHealthTests implements HealthContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    @ParameterizedTest
    @EnumSource(Mode.class)
    @Disabled(
            "r2dbc-mariadb does not release a row whose mapping fails, as the fault makes it; Sluice's mapping never fails")
    public void isNeverAnErrorWhateverFails(Mode mode) {
        HealthContract.super.isNeverAnErrorWhateverFails(mode);
    }
}
