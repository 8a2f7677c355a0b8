package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SiblingContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlSiblingTests implements SiblingContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
    }

    @Override
    public Optional<ConnectionFactory> creators() {
        ConnectionUrl server = ConnectionUrl.parse(TestServers.mySql().r2dbcUrl());
        return Optional.of(MySqlConnections.connections(server));
    }
}
