package dev.sluice.mariadb;

import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableChangeContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbTableChangeTests implements TableChangeContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
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
        return Map.of(DataType.BOOLEAN, DataType.TINYINT, DataType.JSON, DataType.TEXT);
    }

    @Override
    public boolean changesAreAtomic() {
        return false;
    }

    @Override
    public Action actionUnlessSaid() {
        return Action.RESTRICT;
    }
}
