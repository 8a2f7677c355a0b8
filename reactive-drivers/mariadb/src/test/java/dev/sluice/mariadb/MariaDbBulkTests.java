package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyBulk;
import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbBulkTests implements BulkContract, FamilyBulk {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public String insertMethod() {
        return "INSERT of many rows";
    }

    @Override
    public String numberedKey() {
        return "id integer auto_increment primary key";
    }

    @Override
    public String textType() {
        return "longtext";
    }
}
