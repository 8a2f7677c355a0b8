package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TypeContract;
import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresTypeTests implements TypeContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.IN_KOLKATA;
    }

    @Override
    public TypesUnderTest types() {
        return PostgresTypesUnderTest.INSTANCE;
    }
}
