package dev.sluice.mariadb;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.RoutineContract;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbRoutineTests implements RoutineContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public String negating(String quotedName) {
        return "create function %s(n integer) returns integer deterministic return -n".formatted(quotedName);
    }

    @Override
    public Optional<String> moving() {
        return Optional.of("create procedure moved(in a integer, inout b integer, out c varchar(10))"
                + " begin set b = b + a; set c = 'done'; end");
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }
}
