package dev.sluice.postgresql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.matrix.FaultContract;
import dev.sluice.testkit.matrix.FaultsUnderTest;
import dev.sluice.testkit.matrix.ServerUnderTest;
import dev.sluice.testkit.server.PostgresOptions;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PostgresFaultTests implements FaultContract, ServerUnderTest {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public FaultsUnderTest faults() {
        return this;
    }

    @Override
    public String database() {
        return "PostgreSQL";
    }

    @Override
    public String bareDriver() {
        return "r2dbc-postgresql";
    }

    @Override
    public boolean losesBuffers() {
        return true;
    }

    @Override
    public String marker(int index) {
        return "$" + (index + 1);
    }

    @Override
    public String endSession(String id) {
        return "select pg_terminate_backend(%s)".formatted(id);
    }

    @Override
    public List<String> createUser(ConnectionUrl scratch, String user, String password) {
        return List.of(
                "create role %s login password '%s'".formatted(user, password),
                "grant usage on schema %s to %s".formatted(schema(scratch), user));
    }

    @Override
    public List<String> dropUser(ConnectionUrl scratch, String user) {
        return List.of(
                "revoke usage on schema %s from %s".formatted(schema(scratch), user), "drop role %s".formatted(user));
    }

    @Override
    public PrivateServer startSmall() {
        return TestServers.startPostgres(PostgresOptions.defaults()
                .withSetting("max_connections", "5")
                .withSetting("superuser_reserved_connections", "1"));
    }

    @Override
    public List<String> outOfRoom() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), () -> "There is no device that is always full: " + full);
        return List.of("copy (select repeat('x', 100) from generate_series(1, 1000)) to '%s'".formatted(full));
    }

    @Override
    public String readOnly(String user) {
        return "alter role %s set default_transaction_read_only = on".formatted(user);
    }

    private static String schema(ConnectionUrl scratch) {
        String path = scratch.options().getOrDefault("schema", "public,");
        return path.substring(0, path.indexOf(','));
    }
}
