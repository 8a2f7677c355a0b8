package dev.sluice.mariadb;

import dev.sluice.testkit.contract.CancelContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, LeakWatch.class})
class OnMySqlCancelTests implements CancelContract {

    @Override
    public DriverUnderTest tested() {
        return OnMySql.INSTANCE;
    }
}
