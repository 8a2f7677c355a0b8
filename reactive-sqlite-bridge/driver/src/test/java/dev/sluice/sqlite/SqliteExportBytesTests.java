package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ExportContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteExportBytesTests implements ExportContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return SqliteTypes.INSTANCE;
    }

    @Override
    public String binaryType() {
        return "blob";
    }
}
