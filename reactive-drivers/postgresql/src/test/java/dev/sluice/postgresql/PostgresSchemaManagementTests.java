package dev.sluice.postgresql;

import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SchemaManagementContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresSchemaManagementTests implements SchemaManagementContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public DatabaseDefinition special(String name) {
        return DatabaseDefinition.of(name).withEncoding("UTF8").withCollation("C");
    }
}
