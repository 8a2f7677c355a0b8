package dev.sluice.sqlite;

import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteBulkTests implements BulkContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public String insertMethod() {
        return "INSERT";
    }

    @Override
    public String numberedKey() {
        return "id integer primary key";
    }
}
