package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableChangeContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlTableChangeTests implements TableChangeContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public List<DataType> missingTypes() {
        return List.of(
                DataType.MONEY,
                DataType.TIME_WITH_TIME_ZONE,
                DataType.INTERVAL,
                DataType.UUID,
                DataType.XML,
                DataType.ENUM,
                DataType.ARRAY,
                DataType.RANGE,
                DataType.COMPOSITE,
                DataType.NETWORK,
                DataType.TEXT_SEARCH,
                DataType.OTHER);
    }

    @Override
    public Map<DataType, DataType> comesBackAs() {
        return Map.of(DataType.BOOLEAN, DataType.TINYINT);
    }

    @Override
    public boolean changesAreAtomic() {
        return false;
    }
}
