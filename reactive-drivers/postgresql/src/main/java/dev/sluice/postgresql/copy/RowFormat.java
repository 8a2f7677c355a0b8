package dev.sluice.postgresql.copy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import org.jspecify.annotations.Nullable;

/** One of COPY's formats, for the columns of one load. */
interface RowFormat {

    /**
     * The binary one, which takes the server less time, if that of all types is known here.
     *
     * @throws FeatureNotSupportedException for a column of a type that COPY reads in the way of the server's locale
     */
    static RowFormat of(BulkTarget target) {
        for (Column column : target.columns()) {
            if (column.dataType() == DataType.MONEY) {
                throw new FeatureNotSupportedException(
                        "COPY reads column '%s', which is money, as the server's locale has it: leave it out, or make it a numeric"
                                .formatted(column.name()));
            }
        }
        return BinaryFormat.of(target.columns()).orElseGet(TextFormat::new);
    }

    /** What COPY is told of it; an empty text for nothing. */
    String option();

    String name();

    byte[] header();

    byte[] trailer();

    /**
     * Writes a row.
     *
     * @param values as they were converted for the columns
     */
    void write(@Nullable Object[] values, CopyBuffer out);
}
