package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyBulk;
import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
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

    @Override
    public List<String> refusing() {
        return List.of("create trigger refusing before insert on item for each row"
                + " if new.amount = -1 then signal sqlstate '45000' set message_text = 'not this one'; end if");
    }
}
