package dev.sluice.postgresql;

import dev.sluice.testkit.contract.BulkFaultContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresBulkFaultTests implements BulkFaultContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public Optional<String> kill(String sessionId) {
        return Optional.of("select pg_terminate_backend(" + sessionId + ")");
    }

    /** Of one COPY the sockets and the server hold some megabytes besides; the rows of this test have some 27 bytes. */
    @Override
    public int rowsWaiting(boolean atomic, int chunkRows) {
        return atomic ? 300_000 : BulkFaultContract.super.rowsWaiting(false, chunkRows);
    }
}
