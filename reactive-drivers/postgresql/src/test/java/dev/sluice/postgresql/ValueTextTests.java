package dev.sluice.postgresql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.value.ColumnValue;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.type.ValueColumn;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The text of a value, which the server's input functions read, is the same value as what is bound. */
@ExtendWith(LeakWatch.class)
class ValueTextTests implements Contract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ColumnValues VALUES = ColumnValues.of(PostgresValues.INSTANCE, Optional.empty());

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.IN_KOLKATA;
    }

    @TestFactory
    Stream<DynamicTest> readsTheTextAsTheValue() {
        TestDatabase db = open();
        return Stream.concat(PlainColumns.ALL.stream(), TextColumns.ALL.stream())
                .map(column -> dynamicTest("reads texts of " + column, () -> check(db, column)))
                .onClose(db::close);
    }

    private static void check(TestDatabase db, ValueColumn tested) {
        tested.setup().stream().filter(sql -> !exists(db, sql)).forEach(sql -> update(db, Query.of(sql)));
        update(db, Query.of("create table texts (c %1$s, text %1$s)".formatted(tested.declaration())));
        Column column = requireNonNull(db.as(SchemaIntrospection.class)
                .columns(SchemaFilter.everything())
                .filter(found ->
                        found.name().equals("c") && found.table().name().equals("texts"))
                .blockFirst(LIMIT));
        ColumnValue values = VALUES.forColumn(column);
        for (ValueColumn.Kept kept : tested.kept()) {
            Object value = requireNonNull(values.convert(kept.value()));
            String sql = "insert into texts values (%s, cast(cast(:text as text) as %s))"
                    .formatted(PostgresValues.INSTANCE.parameter(column, ":value"), column.typeName());
            String text = PostgresValues.INSTANCE.text(column, value);
            update(db, Query.of(sql).bind("value", value).bind("text", text));
        }
        assertThat(db.number("select count(*) from texts where c::text is distinct from text::text")
                        .block(LIMIT))
                .isZero();
        update(db, Query.of("drop table texts"));
    }

    /** Two columns are of types that the test makes, and one of them of an array of the other. */
    private static boolean exists(TestDatabase db, String createType) {
        String name = createType.split(" ")[2];
        return Integer.valueOf(1)
                .equals(db.number("select count(*) from pg_type where typname = '%s'".formatted(name))
                        .block(LIMIT));
    }

    private static void update(TestDatabase db, Query query) {
        db.queries().update(query).block(LIMIT);
    }
}
