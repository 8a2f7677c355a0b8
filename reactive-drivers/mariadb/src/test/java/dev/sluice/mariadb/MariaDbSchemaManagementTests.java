package dev.sluice.mariadb;

import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SchemaManagementContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbSchemaManagementTests implements SchemaManagementContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public DatabaseDefinition special(String name) {
        return DatabaseDefinition.of(name).withEncoding("utf8mb4").withCollation("utf8mb4_bin");
    }
}
