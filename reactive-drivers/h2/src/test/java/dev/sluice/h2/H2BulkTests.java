package dev.sluice.h2;

import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2BulkTests implements BulkContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public String insertMethod() {
        return "INSERT of many rows";
    }

    @Override
    public String computed() {
        return "twice integer generated always as (amount * 2)";
    }
}
