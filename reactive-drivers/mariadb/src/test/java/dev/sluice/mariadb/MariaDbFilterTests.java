package dev.sluice.mariadb;

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
class MariaDbFilterTests implements FilterContract, FilterListContract, HostileRequestContract {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public List<FilterColumn> filterColumns() {
        return List.of(
                FilterColumns.smallint("smallint"),
                FilterColumns.integer("integer"),
                FilterColumns.bigint("bigint"),
                FilterColumns.decimal("decimal(12, 4)"),
                FilterColumns.real("double"),
                FilterColumns.truth("boolean"),
                FilterColumns.text("title", "varchar(40) character set utf8mb4 collate utf8mb4_nopad_bin"),
                FilterColumns.text("memo", "text character set utf8mb4 collate utf8mb4_nopad_bin"),
                FilterColumns.padded("char(5) character set utf8mb4 collate utf8mb4_nopad_bin"),
                FilterColumns.date("date"),
                FilterColumns.timestamp("datetime(6)"),
                FilterColumns.moment("timestamp(6) null"),
                FilterColumns.bytes("varbinary(40)"),
                FilterColumns.label("enum('low', 'mid', 'high', 'a b') character set utf8mb4 collate utf8mb4_nopad_bin")
                        .unordered(),
                FilterColumns.uuid("uuid").unordered());
    }

    @Override
    public String jsonType() {
        return "json";
    }
}
