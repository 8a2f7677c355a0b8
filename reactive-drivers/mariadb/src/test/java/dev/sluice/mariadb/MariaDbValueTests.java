package dev.sluice.mariadb;

import static dev.sluice.testkit.type.ValueColumn.of;

import dev.sluice.mysqlfamily.MySqlValues;
import dev.sluice.mysqlfamily.contract.FamilyValues;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.type.ValueColumn;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbValueTests implements FamilyValues {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public MySqlValues rules() {
        return MySqlValues.MARIADB;
    }

    @Override
    public List<ValueColumn> own() {
        return List.of(
                of("uuid")
                        .keeps(new UUID(0x5bd3a6a64a3a4d1bL, 0x9c0b9a7a3c9c4f10L))
                        .refuses("1-1-1-1-1"),
                of("json").keeps("{\"a\": 1}"),
                of("inet6").keeps("2001:db8::ff00:42:8329").refuses(7));
    }
}
