package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TableChangeContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2TableChangeTests implements TableChangeContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public List<DataType> missingTypes() {
        return List.of(
                DataType.MONEY,
                DataType.BIT,
                DataType.INTERVAL,
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
    public boolean changesAreAtomic() {
        return false;
    }
}
