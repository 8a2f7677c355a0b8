package dev.sluice.mysqlfamily;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Nullability;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Type;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link SeenRow}, with the classes of its values; a TIME is of two. */
record SeenMetadata(RowMetadata row, DriverTraits driver) implements RowMetadata {

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
        return row.getColumnMetadatas().stream().map(this::seen).toList();
    }

    @Override
    public boolean contains(String columnName) {
        return row.contains(columnName);
    }

    private ColumnMetadata seen(ColumnMetadata column) {
        @Nullable Class<?> seen = javaType(column);
        return seen == column.getJavaType() ? column : new Seen(column, seen);
    }

    private @Nullable Class<?> javaType(ColumnMetadata column) {
        Class<?> read = driver.readAs(column);
        if (read == Duration.class) {
            return Object.class;
        }
        @Nullable Class<?> given = read == Object.class ? column.getJavaType() : read;
        return given == byte[].class ? ByteBuffer.class : given;
    }

    private record Seen(ColumnMetadata column, @Nullable Class<?> javaType) implements ColumnMetadata {

        @Override
        public @Nullable Class<?> getJavaType() {
            return javaType;
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
