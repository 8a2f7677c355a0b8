package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableChangeContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresTableChangeTests implements TableChangeContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public List<DataType> missingTypes() {
        return List.of(
                DataType.ENUM, DataType.ARRAY, DataType.RANGE, DataType.COMPOSITE, DataType.GEOMETRY, DataType.OTHER);
    }

    @Override
    public Map<DataType, DataType> comesBackAs() {
        return Map.of(DataType.TINYINT, DataType.SMALLINT);
    }

    @Override
    public boolean changesAreAtomic() {
        return true;
    }
}
