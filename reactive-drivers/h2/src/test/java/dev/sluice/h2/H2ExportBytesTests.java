package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ExportContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2ExportBytesTests implements ExportContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return H2Types.INSTANCE;
    }

    @Override
    public String binaryType() {
        return "varbinary(10)";
    }

    @Override
    public String largeText() {
        return "varchar";
    }
}
