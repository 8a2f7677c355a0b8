package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyFilters;
import dev.sluice.testkit.contract.DriverUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbFilterTests implements FamilyFilters {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }

    @Override
    public String binaryCollation() {
        return "utf8mb4_nopad_bin";
    }
}
