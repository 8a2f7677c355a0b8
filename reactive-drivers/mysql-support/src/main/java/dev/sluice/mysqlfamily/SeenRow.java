package dev.sluice.mysqlfamily;

import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/** A row whose values are right or refused, as {@link SeenValue} has them. */
record SeenRow(Row row, DriverTraits driver, SessionZone zone) implements Row {

    @Override
    public RowMetadata getMetadata() {
        return new SeenMetadata(row.getMetadata(), driver);
    }

    @Override
    public @Nullable Object get(int index) {
        return value(index).natural();
    }

    @Override
    public @Nullable Object get(String name) {
        return value(name).natural();
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        return value(index).as(type);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return value(name).as(type);
    }

    private SeenValue value(int index) {
        return new SeenValue(
                row.getMetadata().getColumnMetadata(index),
                driver,
                zone,
                type -> type == Object.class ? row.get(index) : row.get(index, type));
    }

    private SeenValue value(String name) {
        return new SeenValue(
                row.getMetadata().getColumnMetadata(name),
                driver,
                zone,
                type -> type == Object.class ? row.get(name) : row.get(name, type));
    }
}
