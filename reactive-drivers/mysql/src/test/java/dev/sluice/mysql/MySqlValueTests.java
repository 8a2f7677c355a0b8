package dev.sluice.mysql;

import static dev.sluice.testkit.type.ValueColumn.of;

import dev.sluice.mysqlfamily.MySqlValues;
import dev.sluice.mysqlfamily.contract.FamilyValues;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.type.ValueColumn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlValueTests implements FamilyValues {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public MySqlValues rules() {
        return MySqlValues.MYSQL;
    }

    @Override
    public List<ValueColumn> own() {
        return List.of(of("json").keeps("{\"a\": [1, \"gr\u00fc\"]}").refuses(Map.of(), 7));
    }
}
