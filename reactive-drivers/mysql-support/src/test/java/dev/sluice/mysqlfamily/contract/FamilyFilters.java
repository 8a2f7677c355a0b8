package dev.sluice.mysqlfamily.contract;

import dev.sluice.testkit.contract.FilterContract;
import dev.sluice.testkit.contract.FilterListContract;
import dev.sluice.testkit.contract.HostileRequestContract;
import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterColumns;
import java.util.List;

/** Filters of columns that both databases have. */
public interface FamilyFilters extends FilterContract, FilterListContract, HostileRequestContract, FamilyJsonNumbers {

    /** The name of a collation that compares bytes, and the spaces at the end, too. */
    String binaryCollation();

    @Override
    default List<FilterColumn> filterColumns() {
        String collation = " character set utf8mb4 collate " + binaryCollation();
        return List.of(
                FilterColumns.smallint("smallint"),
                FilterColumns.integer("integer"),
                FilterColumns.bigint("bigint"),
                FilterColumns.decimal("decimal(12, 4)"),
                FilterColumns.real("double"),
                FilterColumns.truth("boolean"),
                FilterColumns.text("title", "varchar(40)" + collation),
                FilterColumns.text("memo", "text" + collation),
                FilterColumns.padded("char(5)" + collation),
                FilterColumns.date("date"),
                FilterColumns.timestamp("datetime(6)"),
                FilterColumns.moment("timestamp(6) null"),
                FilterColumns.bytes("varbinary(40)"),
                FilterColumns.label("enum('low', 'mid', 'high', 'a b')" + collation)
                        .unordered());
    }

    @Override
    default String jsonType() {
        return "json";
    }
}
