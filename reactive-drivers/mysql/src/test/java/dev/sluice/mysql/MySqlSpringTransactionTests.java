package dev.sluice.mysql;

import dev.sluice.driver.Driver;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SpringTransactionContract;
import dev.sluice.testkit.server.NeedsMySql;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlSpringTransactionTests implements SpringTransactionContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public ConnectionFactory connectionFactory(Driver driver) {
        return ((PooledMySqlDriver) driver).connectionFactory();
    }
}
