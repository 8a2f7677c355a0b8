package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RowMappersTests {

    record Person(long id, String firstName, Integer age, List<String> tags) {}

    private record Checked(int value) {

        private Checked {
            if (value < 0) {
                throw new IllegalStateException("negative");
            }
        }
    }

    private record Column(String name) implements ColumnMetadata {

        @Override
        public Type getType() {
            return R2dbcType.VARCHAR;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    /** Counts how often its columns are asked for. */
    private static final class Columns implements RowMetadata {

        private final List<Column> columns;
        private int asked;

        Columns(String... names) {
            this.columns = Arrays.stream(names).map(Column::new).toList();
        }

        @Override
        public ColumnMetadata getColumnMetadata(int index) {
            return columns.get(index);
        }

        @Override
        public ColumnMetadata getColumnMetadata(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<? extends ColumnMetadata> getColumnMetadatas() {
            asked++;
            return columns;
        }
    }

    private record Values(RowMetadata metadata, Object... values) implements Row {

        @Override
        public RowMetadata getMetadata() {
            return metadata;
        }

        @Override
        public Object get(int index) {
            return values[index];
        }

        @Override
        public <T> T get(int index, Class<T> type) {
            return type.cast(values[index]);
        }

        @Override
        public <T> T get(String name, Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void matchesColumnsByName() {
        Row row = new Values(new Columns("AGE", "ID", "FIRST_NAME", "other", "tags"), null, 5L, "Ann", 1, List.of("a"));
        assertThat(RowMappers.record(Person.class).apply(row)).isEqualTo(new Person(5, "Ann", null, List.of("a")));
    }

    @Test
    void prefersTheColumnOfExactlyThatName() {
        record Both(String firstName) {}
        Row row = new Values(new Columns("first_name", "FIRSTNAME"), "a", "b");
        assertThat(RowMappers.record(Both.class).apply(row)).isEqualTo(new Both("b"));
    }

    @Test
    void looksColumnsUpOncePerResult() {
        Function<Readable, Checked> mapper = RowMappers.record(Checked.class);
        Columns first = new Columns("value");
        Columns second = new Columns("x", "value");
        for (int i = 0; i < 10; i++) {
            assertThat(mapper.apply(new Values(first, i))).isEqualTo(new Checked(i));
        }
        assertThat(mapper.apply(new Values(second, "x", 1))).isEqualTo(new Checked(1));
        assertThat(first.asked).isEqualTo(1);
    }

    @Test
    void tellsWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowMappers.record(Checked.class).apply(new Values(new Columns("a", "b"), 1, 2)))
                .withMessage("No column for component 'value' of Checked; the columns are [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RowMappers.record(Checked.class).apply(new Values(new Columns("value", "VALUE"), 1, 2)))
                .withMessageContaining("value, VALUE");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        RowMappers.record(Checked.class).apply(new Values(new Columns("VALUE"), new Object[] {null})))
                .withMessage("Column 'VALUE' is NULL, and component 'value' of Checked is a primitive");
        assertThatIllegalStateException()
                .isThrownBy(() -> RowMappers.record(Checked.class).apply(new Values(new Columns("value"), -1)))
                .withMessage("negative");
    }

    @Test
    void keepsEveryColumnInAMap() {
        Row row = new Values(new Columns("b", "a", "a", "a_2", "a"), 1, null, 3, 4, 5);
        Map<String, Object> map = RowMappers.map().apply(row);
        assertThat(map.keySet()).containsExactly("b", "a", "a_2", "a_2_2", "a_3");
        assertThat(map.values()).containsExactly(1, null, 3, 4, 5);
    }
}
