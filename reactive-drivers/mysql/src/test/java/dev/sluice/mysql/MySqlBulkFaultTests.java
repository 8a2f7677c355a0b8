package dev.sluice.mysql;

import dev.sluice.testkit.contract.BulkFaultContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.NeedsMySql;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlBulkFaultTests implements BulkFaultContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public Optional<String> kill(String sessionId) {
        return Optional.of("kill " + sessionId);
    }
}
