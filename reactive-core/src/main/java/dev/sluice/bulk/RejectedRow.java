package dev.sluice.bulk;

import java.util.List;

/**
 * A row that was not written.
 *
 * @param index in the order of the source, from 0
 * @param columns that the error is about, as far as it tells
 * @param error without values of the row
 */
public record RejectedRow(long index, List<String> columns, Throwable error) {

    public RejectedRow {
        columns = List.copyOf(columns);
    }

    @Override
    public String toString() {
        return "row %d%s: %s".formatted(index, columns.isEmpty() ? "" : ", columns " + columns, error.getMessage());
    }
}
