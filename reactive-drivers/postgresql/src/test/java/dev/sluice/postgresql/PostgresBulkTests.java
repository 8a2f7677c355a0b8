package dev.sluice.postgresql;

import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresBulkTests implements BulkContract {

    private static final String REFUSE = """
            create function refuse() returns trigger language plpgsql as $$
            begin
              if new.amount = -1 then
                raise exception 'not this one';
              end if;
              return new;
            end $$""";

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public String insertMethod() {
        return "COPY (binary)";
    }

    @Override
    public String bytesType() {
        return "bytea";
    }

    @Override
    public List<String> refusing() {
        return List.of(
                REFUSE,
                "create trigger refusing before insert or update on item for each row execute function refuse()");
    }
}
