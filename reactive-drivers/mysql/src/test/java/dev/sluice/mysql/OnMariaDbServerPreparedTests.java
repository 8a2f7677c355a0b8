package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements that the server prepares, which the user's URL may ask for. */
@ExtendWith(DriverLeakWatch.class)
class OnMariaDbServerPreparedTests implements PreparedStatementContract {

    private static final DriverUnderTest PREPARED = new MySqlUnderTest() {
        @Override
        protected ConnectionUrl url() {
            return OnMariaDb.server().withOption("useServerPrepareStatement", "true");
        }

        @Override
        protected FamilyServer product() {
            return FamilyServer.MARIADB;
        }
    };

    @Override
    public DriverUnderTest tested() {
        return PREPARED;
    }
}
