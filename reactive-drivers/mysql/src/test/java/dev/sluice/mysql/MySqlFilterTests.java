package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyFilters;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlFilterTests implements FamilyFilters {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public String binaryCollation() {
        return "utf8mb4_0900_bin";
    }
}
