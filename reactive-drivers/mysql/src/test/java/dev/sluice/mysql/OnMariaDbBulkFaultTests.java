package dev.sluice.mysql;

import dev.sluice.testkit.contract.BulkFaultContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DriverLeakWatch.class)
class OnMariaDbBulkFaultTests implements BulkFaultContract {

    @Override
    public DriverUnderTest tested() {
        return OnMariaDb.INSTANCE;
    }

    @Override
    public Optional<String> kill(String sessionId) {
        return Optional.of("kill " + sessionId);
    }
}
