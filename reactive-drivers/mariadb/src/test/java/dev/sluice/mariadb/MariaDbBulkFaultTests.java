package dev.sluice.mariadb;

import dev.sluice.testkit.contract.BulkFaultContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbBulkFaultTests implements BulkFaultContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public Optional<String> kill(String sessionId) {
        return Optional.of("kill " + sessionId);
    }
}
