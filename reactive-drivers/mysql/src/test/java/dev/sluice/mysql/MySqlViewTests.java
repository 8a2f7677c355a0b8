package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ViewContract;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlViewTests implements ViewContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public boolean hasMaterializedViews() {
        return false;
    }

    @Override
    public boolean hasCheckOptions() {
        return true;
    }
}
