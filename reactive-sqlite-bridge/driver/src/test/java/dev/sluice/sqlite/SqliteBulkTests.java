package dev.sluice.sqlite;

import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
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

    @Override
    public List<String> refusing() {
        return List.of("create trigger refusing before insert on item when new.amount = -1"
                + " begin select raise(abort, 'not this one'); end");
    }
}
