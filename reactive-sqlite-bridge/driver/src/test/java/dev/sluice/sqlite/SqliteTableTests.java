package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableContract;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteTableTests implements TableContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public boolean hasLongIntegers() {
        return true;
    }
}
