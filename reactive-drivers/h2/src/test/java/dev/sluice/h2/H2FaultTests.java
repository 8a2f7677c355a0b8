package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.matrix.FaultContract;
import dev.sluice.testkit.matrix.FaultsUnderTest;
import dev.sluice.testkit.matrix.UsersUnderTest;
import dev.sluice.url.ConnectionUrl;
import java.util.List;

/** H2 in memory, between which and the driver there is no network. */
class H2FaultTests implements FaultContract, UsersUnderTest {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public FaultsUnderTest faults() {
        return this;
    }

    @Override
    public String database() {
        return "H2";
    }

    @Override
    public String bareDriver() {
        return "r2dbc-h2";
    }

    @Override
    public String marker(int index) {
        return "$" + (index + 1);
    }

    @Override
    public String endSession(String id) {
        return "call abort_session(%s)".formatted(id);
    }

    @Override
    public List<String> createUser(ConnectionUrl scratch, String user, String password) {
        return List.of("create user %s password '%s'".formatted(user, password));
    }

    @Override
    public List<String> dropUser(ConnectionUrl scratch, String user) {
        return List.of("drop user " + user);
    }
}
