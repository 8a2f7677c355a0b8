package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PausedJvmContract;
import dev.sluice.testkit.server.TestServers;

class PostgresPausedJvmTests implements PausedJvmContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public String url() {
        return TestServers.postgresql().r2dbcUrl();
    }
}
