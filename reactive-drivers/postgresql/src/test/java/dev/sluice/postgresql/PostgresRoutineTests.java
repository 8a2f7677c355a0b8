package dev.sluice.postgresql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.RoutineContract;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresRoutineTests implements RoutineContract {

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public String negating(String quotedName) {
        return "create function %s(n integer) returns integer language sql as 'select -n'".formatted(quotedName);
    }

    @Override
    public Optional<String> moving() {
        return Optional.of("create procedure moved(in a integer, inout b integer, out c text) language plpgsql"
                + " as 'begin b := b + a; c := ''done''; end'");
    }
}
