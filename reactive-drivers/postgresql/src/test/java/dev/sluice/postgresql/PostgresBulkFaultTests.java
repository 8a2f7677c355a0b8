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

    @Override
    public int manyRows() {
        return 2_000_000;
    }
}
