package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableChangeContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteTableChangeTests implements TableChangeContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public List<DataType> missingTypes() {
        return List.of(
                DataType.MONEY,
                DataType.BIT,
                DataType.TIME_WITH_TIME_ZONE,
                DataType.TIMESTAMP_WITH_TIME_ZONE,
                DataType.INTERVAL,
                DataType.XML,
                DataType.ENUM,
                DataType.ARRAY,
                DataType.RANGE,
                DataType.COMPOSITE,
                DataType.NETWORK,
                DataType.GEOMETRY,
                DataType.TEXT_SEARCH,
                DataType.OTHER);
    }

    @Override
    public Map<DataType, DataType> comesBackAs() {
        return Map.of(DataType.REAL, DataType.DOUBLE);
    }

    @Override
    public boolean changesAreAtomic() {
        return true;
    }

    @Override
    public boolean hasComments() {
        return false;
    }
}
