package dev.sluice.postgresql.codec;

import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.jspecify.annotations.Nullable;

/** One row of {@link DataRows}, which has values as long as it is mapped: then the driver gives their bytes back. */
final class DataRow implements Row {

    private final DataRows rows;

    private final Thread thread = Thread.currentThread();

    private final Row row;

    private boolean ended;

    /** @param row as the driver has it */
    DataRow(DataRows rows, Row row) {
        this.rows = rows;
        this.row = row;
    }

    void end() {
        ended = true;
    }

    private Row row() {
        if (ended) {
            throw new IllegalStateException("A row can be read while it is mapped only: keep its values instead of it");
        }
        return row;
    }

    @Override
    public RowMetadata getMetadata() {
        return row.getMetadata();
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        Row there = row();
        return isElsewhere() || isNone(type) ? there.get(index, type) : rows.get(there, index, type);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        Row there = row();
        return isElsewhere() || isNone(name) || isNone(type) ? there.get(name, type) : rows.get(there, name, type);
    }

    /** All values of {@link DataRows} are read through one buffer; the driver's row has one for each column. */
    private boolean isElsewhere() {
        return Thread.currentThread() != thread;
    }

    /** Which the driver refuses in its own words. */
    private static boolean isNone(@Nullable Object argument) {
        return argument == null;
    }
}
