package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TransactionContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbTransactionTests implements TransactionContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }
}
