package dev.sluice.postgresql;

import static java.util.Objects.requireNonNull;

import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ValueContract;
import dev.sluice.testkit.type.ValueColumn;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresValueTests implements ValueContract {

    private static final ColumnValues VALUES = ColumnValues.of(PostgresValues.INSTANCE, Optional.empty());

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.IN_KOLKATA;
    }

    @Override
    public List<ValueColumn> columns() {
        return Stream.of(PlainColumns.ALL, TextColumns.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Object convert(Column column, Object value) {
        return requireNonNull(VALUES.convert(column, value));
    }

    @Override
    public String parameter(Column column, String marker) {
        return PostgresValues.INSTANCE.parameter(column, marker);
    }
}
