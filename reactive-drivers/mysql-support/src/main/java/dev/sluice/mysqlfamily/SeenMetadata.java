package dev.sluice.mysqlfamily;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Nullability;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Type;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link SeenRow}: a TIME is of two classes. */
record SeenMetadata(RowMetadata row) implements RowMetadata {

    @Override
    public ColumnMetadata getColumnMetadata(int index) {
        return seen(row.getColumnMetadata(index));
    }

    @Override
    public ColumnMetadata getColumnMetadata(String name) {
        return seen(row.getColumnMetadata(name));
    }

    @Override
    public List<? extends ColumnMetadata> getColumnMetadatas() {
        return row.getColumnMetadatas().stream().map(SeenMetadata::seen).toList();
    }

    @Override
    public boolean contains(String columnName) {
        return row.contains(columnName);
    }

    private static ColumnMetadata seen(ColumnMetadata column) {
        return column.getJavaType() == LocalTime.class ? new Time(column) : column;
    }

    private record Time(ColumnMetadata column) implements ColumnMetadata {

        @Override
        public Class<?> getJavaType() {
            return Object.class;
        }

        @Override
        public Type getType() {
            return column.getType();
        }

        @Override
        public String getName() {
            return column.getName();
        }

        @Override
        public Nullability getNullability() {
            return column.getNullability();
        }

        @Override
        public @Nullable Integer getPrecision() {
            return column.getPrecision();
        }

        @Override
        public @Nullable Integer getScale() {
            return column.getScale();
        }

        @Override
        public @Nullable Object getNativeTypeMetadata() {
            return column.getNativeTypeMetadata();
        }
    }
}
