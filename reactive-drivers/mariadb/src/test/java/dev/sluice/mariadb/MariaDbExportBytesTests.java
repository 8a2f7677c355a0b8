package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ExportContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbExportBytesTests implements ExportContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return MariaDbTypes.INSTANCE;
    }

    @Override
    public String binaryType() {
        return "binary(4)";
    }

    @Override
    public String largeText() {
        return "char(1000000)";
    }
}
