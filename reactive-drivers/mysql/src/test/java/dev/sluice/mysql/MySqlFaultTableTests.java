package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.matrix.FaultContract;
import dev.sluice.testkit.matrix.FaultsUnderTest;
import dev.sluice.testkit.matrix.MySqlFamilyFaults;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@link MySqlFaultTests} looks at more closely, and more, beside the bare driver. */
@ExtendWith(NeedsMySql.class)
class MySqlFaultTableTests implements FaultContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public FaultsUnderTest faults() {
        return new MySqlFamilyFaults(
                "MySQL", "r2dbc-mysql", true, Map.of("sslMode", "disabled"), TestServers::startMySql);
    }
}
