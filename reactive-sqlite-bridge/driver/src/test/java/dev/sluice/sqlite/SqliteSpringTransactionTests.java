package dev.sluice.sqlite;

import dev.sluice.driver.Driver;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SpringTransactionContract;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteSpringTransactionTests implements SpringTransactionContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public ConnectionFactory connectionFactory(Driver driver) {
        return ((PooledSqliteDriver) driver).connectionFactory();
    }
}
