package dev.sluice.mysql;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TypeContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlTypeTests implements TypeContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private PooledMySqlDriver admin;
    private String mode;

    /** The server's own mode lets no date in that is none. */
    @BeforeEach
    void letZeroDatesIn() {
        admin = MySqlDriver.open(MySqlUnderTest.INSTANCE.url(), DriverOptions.defaults());
        mode = admin.queryOne(Query.of("select @@global.sql_mode"), row -> row.get(0, String.class))
                .block(LIMIT);
        setMode("STRICT_TRANS_TABLES");
    }

    @AfterEach
    void restoreMode() {
        setMode(mode);
        admin.close().block(LIMIT);
    }

    private void setMode(String wanted) {
        admin.update(Query.of("set global sql_mode = '" + wanted + "'")).block(LIMIT);
    }

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return TypesOfMySql.INSTANCE;
    }
}
