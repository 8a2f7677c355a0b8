package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.engine.Column;
import io.r2dbc.spi.RowMetadata;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The columns of a result. Of several that have a name, in whatever case, the first is meant. */
final class SqliteRowMetadata implements RowMetadata {

    private static final int NONE = -1;

    private final List<Column> columns;

    SqliteRowMetadata(List<Column> columns) {
        this.columns = columns;
    }

    @Override
    public SqliteColumnMetadata getColumnMetadata(int index) {
        return new SqliteColumnMetadata(columns.get(checked(index)));
    }

    @Override
    public SqliteColumnMetadata getColumnMetadata(String name) {
        return getColumnMetadata(index(name));
    }

    @Override
    public List<SqliteColumnMetadata> getColumnMetadatas() {
        return columns.stream().map(SqliteColumnMetadata::new).toList();
    }

    @Override
    public boolean contains(String name) {
        return find(name) != NONE;
    }

    int checked(int index) {
        if (index < 0 || index >= columns.size()) {
            throw new IndexOutOfBoundsException(
                    "There is no column %d in 0 to %d".formatted(index, columns.size() - 1));
        }
        return index;
    }

    int index(String name) {
        int index = find(SqliteConnection.required("name", name));
        if (index == NONE) {
            throw new NoSuchElementException("There is no column '%s' in %s"
                    .formatted(name, columns.stream().map(Column::name).toList()));
        }
        return index;
    }

    private int find(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return NONE;
    }

    String name(int index) {
        return columns.get(index).name();
    }

    @Nullable
    String declared(int index) {
        return columns.get(index).declared();
    }
}
