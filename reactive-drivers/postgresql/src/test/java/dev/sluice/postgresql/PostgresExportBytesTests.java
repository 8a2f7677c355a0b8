package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ExportContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresExportBytesTests implements ExportContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return PostgresTypesUnderTest.INSTANCE;
    }

    @Override
    public String binaryType() {
        return "bytea";
    }
}
