package dev.sluice.mysql;

import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SchemaManagementContract;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlSchemaManagementTests implements SchemaManagementContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public DatabaseDefinition special(String name) {
        return DatabaseDefinition.of(name).withEncoding("utf8mb4").withCollation("utf8mb4_bin");
    }
}
