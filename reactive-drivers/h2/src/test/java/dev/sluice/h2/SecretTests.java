package dev.sluice.h2;

import dev.sluice.driver.Driver;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SecretContract;
import java.time.Duration;
import java.util.List;

/** H2 writes both statements and rows into its messages. */
class SecretTests implements SecretContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public List<String> failing() {
        return List.of(
                "insert into secret (id) values (:secret), (:secret)",
                "insert into secret (id, small) values ('1', :secret)",
                "insert into secret (id, n) values ('1', :secret)",
                "insert into secret (id, parent) values ('1', :secret)",
                "insert into secret (id, checked) values ('1', :secret)",
                "insert into secret (id) select null from (select cast(:secret as varchar) as x) s",
                "select cast(:secret as int)",
                "select cast(:secret as date)",
                "select cast(:secret as uuid)",
                "select parsedatetime(:secret, 'yyyy')",
                "selekt :secret from secret");
    }

    /** Whoever opens a database first is its owner, so that one has to be there. */
    @Override
    public Driver withPassword(String password) {
        String database = "/secrets_%d?DB_CLOSE_DELAY=-1".formatted(System.nanoTime());
        PooledH2Driver owner = H2Driver.open("r2dbc:h2:mem://owner:other@" + database);
        owner.testConnection().then(owner.close()).block(Duration.ofSeconds(20));
        return H2Driver.open("r2dbc:h2:mem://owner:%s@%s".formatted(password, database));
    }
}
