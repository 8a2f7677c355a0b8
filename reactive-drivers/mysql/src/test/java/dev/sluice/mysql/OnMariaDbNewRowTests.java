package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyNewRows;
import dev.sluice.testkit.contract.DriverUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbNewRowTests implements FamilyNewRows {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }

    @Override
    public boolean returnsRows() {
        return false;
    }
}
