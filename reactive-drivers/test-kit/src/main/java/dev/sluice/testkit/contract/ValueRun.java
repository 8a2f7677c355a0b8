package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.error.ValueConversionException;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.type.ValueColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Converts, stores and reads values of one column after another. */
final class ValueRun {

    /** A shorter text may be part of a message by chance, as a number may be the end of a range. */
    private static final int TELLING = 6;

    private final TestDatabase db;
    private final ValueContract contract;
    private String table = "";
    private int tables;
    private int rows;

    ValueRun(TestDatabase db, ValueContract contract) {
        this.db = db;
        this.contract = contract;
    }

    void check(ValueColumn tested) {
        table = "valued_" + tables++;
        db.run("create table %s (id integer, c %s)".formatted(table, tested.declaration()));
        Column column = column();
        for (ValueColumn.Kept kept : tested.kept()) {
            keeps(column, kept, tested.read());
        }
        tested.refused().forEach(value -> refuses(column, value));
        assertThat(db.count("select count(*) from " + table))
                .isEqualTo(tested.kept().size());
        db.run("drop table " + table);
    }

    private Column column() {
        return get(db.as(SchemaIntrospection.class)
                .columns(SchemaFilter.everything())
                .filter(column -> column.table().name().equalsIgnoreCase(table)
                        && column.name().equalsIgnoreCase("c"))
                .single());
    }

    private void keeps(Column column, ValueColumn.Kept kept, String read) {
        Object bound = contract.convert(column, kept.value());
        int id = ++rows;
        String marker = contract.parameter(column, ":p");
        assertThat(get(db.queries()
                        .update(Query.of("insert into %s (id, c) values (%d, %s)".formatted(table, id, marker))
                                .bind("p", bound))))
                .isEqualTo(1);
        Query query = Query.of("select %s from %s where id = %d".formatted(read, table, id));
        Object back = get(db.queries().queryOne(query, row -> requireNonNull(row.get(0, type(kept.read())))));
        assertThat(plain(back)).as("%s for %s", column.typeName(), kept).isEqualTo(plain(kept.read()));
    }

    /** What to ask the row for. */
    private static Class<?> type(Object expected) {
        if (expected instanceof ByteBuffer) {
            return ByteBuffer.class;
        }
        return expected instanceof List ? Object[].class : expected.getClass();
    }

    private void refuses(Column column, Object value) {
        ValueConversionException error =
                catchThrowableOfType(ValueConversionException.class, () -> contract.convert(column, value));
        assertThat(error).as("%s for %s", column.typeName(), value).isNotNull();
        assertThat(error.column()).isEqualTo(column.name());
        assertThat(error.getSqlState()).startsWith("22");
        assertThat(error.getMessage()).contains(column.name(), column.typeName(), error.reason());
        String text = String.valueOf(value);
        if (text.length() >= TELLING && text.chars().anyMatch(Character::isLetter)) {
            assertThat(error.getMessage()).doesNotContain(text);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array)
                    .map(item -> item == null ? "null" : plain(item))
                    .toList();
        }
        if (value instanceof List<?> list) {
            return plain(list.toArray());
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
