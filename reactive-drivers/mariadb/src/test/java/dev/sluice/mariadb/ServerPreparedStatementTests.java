package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PreparedStatementContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements that the server prepares, which the user's URL may ask for. */
@ExtendWith(LeakWatch.class)
class ServerPreparedStatementTests implements PreparedStatementContract {

    private static final DriverUnderTest PREPARED = new MariaDbUnderTest() {
        @Override
        protected ConnectionUrl url() {
            return super.url().withOption("useServerPrepStmts", "true");
        }
    };

    @Override
    public DriverUnderTest tested() {
        return PREPARED;
    }
}
