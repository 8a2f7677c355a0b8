package dev.sluice.h2;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.RoutineContract;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2RoutineTests implements RoutineContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public String negating(String quotedName) {
        return "create alias %s for 'java.lang.Math.negateExact(int)'".formatted(quotedName);
    }

    @Override
    public Optional<String> moving() {
        return Optional.empty();
    }

    @Override
    public String parameter() {
        return "P1";
    }
}
