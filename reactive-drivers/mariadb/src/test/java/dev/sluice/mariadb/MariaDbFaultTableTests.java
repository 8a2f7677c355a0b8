package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.matrix.FaultContract;
import dev.sluice.testkit.matrix.FaultsUnderTest;
import dev.sluice.testkit.matrix.MySqlFamilyFaults;
import dev.sluice.testkit.server.TestServers;
import java.util.Map;

/** What {@link MariaDbFaultTests} looks at more closely, and more, beside the bare driver. */
class MariaDbFaultTableTests implements FaultContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public FaultsUnderTest faults() {
        return new MySqlFamilyFaults("MariaDB", "r2dbc-mariadb", false, Map.of(), TestServers::startMariaDb);
    }
}
