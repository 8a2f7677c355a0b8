package dev.sluice.r2dbc.table;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A row without its last columns.
 *
 * @param count of the columns that are seen
 */
record LeadingColumns(Row row, int count) implements Row {

    private record Metadata(RowMetadata all, int count) implements RowMetadata {

        @Override
        public ColumnMetadata getColumnMetadata(int index) {
            return all.getColumnMetadata(checked(index, count));
        }

        @Override
        public ColumnMetadata getColumnMetadata(String name) {
            return getColumnMetadatas().stream()
                    .filter(column -> column.getName().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("There is no column '%s'".formatted(name)));
        }

        @Override
        public List<? extends ColumnMetadata> getColumnMetadatas() {
            return all.getColumnMetadatas().subList(0, count);
        }

        @Override
        public boolean contains(String columnName) {
            return getColumnMetadatas().stream()
                    .anyMatch(column -> column.getName().equalsIgnoreCase(columnName));
        }
    }

    @Override
    public RowMetadata getMetadata() {
        return new Metadata(row.getMetadata(), count);
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        return row.get(checked(index, count), type);
    }

    /** The columns behind have names that nobody asks for. */
    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return row.get(name, type);
    }

    private static int checked(int index, int count) {
        if (index >= count) {
            throw new IndexOutOfBoundsException("There is no column at index %d, there are %d".formatted(index, count));
        }
        return index;
    }
}
