package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TransactionContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, LeakWatch.class})
class OnMySqlTransactionTests implements TransactionContract {

    @Override
    public DriverUnderTest tested() {
        return OnMySql.INSTANCE;
    }
}
