package dev.sluice.mysql;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PasswordContract;
import dev.sluice.testkit.contract.SecretContract;
import dev.sluice.testkit.server.NeedsMySql;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** MySQL writes both statements and rows into its messages, and r2dbc-mysql values into statements. */
@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class SecretTests implements SecretContract, PasswordContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public List<String> failing() {
        return List.of(
                "insert into secret (id) values (:secret), (:secret)",
                "insert into secret (id, small) values ('1', :secret)",
                "insert into secret (id, n) values ('1', :secret)",
                "insert into secret (id, checked) values ('1', :secret)",
                "insert into secret (id) select null from (select :secret as x) s",
                "selekt :secret from secret",
                "select * from secret where 1 :secret",
                "select nothing_like_it, :secret from secret",
                "select extractvalue(1, concat(0x7e, :secret))");
    }

    @Override
    public Driver withPassword(String password) {
        return MySqlDriver.open(
                MySqlUnderTest.INSTANCE.url().withCredentials("somebody", password), DriverOptions.defaults());
    }
}
