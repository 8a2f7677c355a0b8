package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyFilters;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterColumns;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbFilterTests implements FamilyFilters {

    @Override
    public DriverUnderTest tested() {
        return MariaDbUnderTest.INSTANCE;
    }

    @Override
    public String binaryCollation() {
        return "utf8mb4_nopad_bin";
    }

    @Override
    public List<FilterColumn> filterColumns() {
        return Stream.concat(
                        FamilyFilters.super.filterColumns().stream(),
                        Stream.of(FilterColumns.uuid("uuid").unordered()))
                .toList();
    }
}
