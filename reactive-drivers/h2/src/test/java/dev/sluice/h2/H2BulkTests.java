package dev.sluice.h2;

import dev.sluice.testkit.contract.BulkContract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;
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

    @Override
    public String bytesType() {
        return "varbinary(8)";
    }

    /** What the database calls. */
    public static final class Refusing implements Trigger {

        @Override
        public void fire(Connection connection, Object @Nullable [] before, Object[] after) throws SQLException {
            if (after[2].equals(-1)) {
                throw new SQLException("not this one", "45000");
            }
        }
    }

    @Override
    public List<String> refusing() {
        return List.of("create trigger refusing before insert, update on item for each row call '%s'"
                .formatted(Refusing.class.getName()));
    }
}
