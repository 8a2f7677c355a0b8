package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PausedJvmContract;
import dev.sluice.testkit.server.TestServers;

class MariaDbPausedJvmTests implements PausedJvmContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public String url() {
        return TestServers.mariaDb().r2dbcUrl();
    }
}
