package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ExportContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlExportBytesTests implements ExportContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public TypesUnderTest types() {
        return TypesOfMySql.INSTANCE;
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
