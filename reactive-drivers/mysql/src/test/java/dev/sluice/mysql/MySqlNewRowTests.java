package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyNewRows;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlNewRowTests implements FamilyNewRows {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public boolean returnsRows() {
        return false;
    }
}
