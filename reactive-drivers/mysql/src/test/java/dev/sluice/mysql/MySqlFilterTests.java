package dev.sluice.mysql;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.FilterContract;
import dev.sluice.testkit.contract.FilterListContract;
import dev.sluice.testkit.contract.HostileRequestContract;
import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterColumns;
import dev.sluice.testkit.server.NeedsMySql;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlFilterTests implements FilterContract, FilterListContract, HostileRequestContract {

    @Override
    public DriverUnderTest tested() {
        return MySqlUnderTest.INSTANCE;
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
                FilterColumns.text("title", "varchar(40) character set utf8mb4 collate utf8mb4_0900_bin"),
                FilterColumns.text("memo", "text character set utf8mb4 collate utf8mb4_0900_bin"),
                FilterColumns.padded("char(5) character set utf8mb4 collate utf8mb4_0900_bin"),
                FilterColumns.date("date"),
                FilterColumns.timestamp("datetime(6)"),
                FilterColumns.moment("timestamp(6) null"),
                FilterColumns.bytes("varbinary(40)"),
                FilterColumns.label("enum('low', 'mid', 'high', 'a b') character set utf8mb4 collate utf8mb4_0900_bin")
                        .unordered());
    }

    @Override
    public String jsonType() {
        return "json";
    }
}
