package dev.sluice.mariadb;

import dev.sluice.driver.Driver;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SpringTransactionContract;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbSpringTransactionTests implements SpringTransactionContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public ConnectionFactory connectionFactory(Driver driver) {
        return ((PooledMariaDbDriver) driver).connectionFactory();
    }
}
