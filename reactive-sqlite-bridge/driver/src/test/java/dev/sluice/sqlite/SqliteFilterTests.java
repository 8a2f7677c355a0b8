package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.FilterContract;
import dev.sluice.testkit.contract.FilterListContract;
import dev.sluice.testkit.contract.HostileRequestContract;
import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterColumns;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteFilterTests implements FilterContract, FilterListContract, HostileRequestContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public List<FilterColumn> filterColumns() {
        return List.of(
                FilterColumns.smallint("smallint"),
                FilterColumns.integer("integer"),
                FilterColumns.bigint("bigint"),
                FilterColumns.decimal("numeric(12, 4)"),
                FilterColumns.real("double precision").with(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                FilterColumns.truth("boolean"),
                FilterColumns.text("title", "varchar(40)"),
                FilterColumns.text("memo", "text"),
                FilterColumns.date("date"),
                FilterColumns.timestamp("timestamp"),
                FilterColumns.moment("timestamp with time zone"),
                FilterColumns.uuid("uuid"),
                FilterColumns.bytes("blob"));
    }

    @Override
    public boolean hasRegex() {
        return false;
    }

    @Override
    public String jsonType() {
        return "json";
    }
}
