package dev.sluice.r2dbc.export;

import dev.sluice.export.ExportFormat;
import io.r2dbc.spi.Readable;
import java.util.List;

/** Writes rows in one format. Used by one subscription. */
interface RowWriter {

    /** What stands before the rows. */
    void begin(List<Column> columns, Utf8Buffer out);

    void row(Readable row, Utf8Buffer out);

    /** Whether there is something to write even if there are no rows. */
    boolean hasHeader();

    /** A column of the result. */
    record Column(String label, boolean json) {}

    static RowWriter of(ExportFormat format) {
        if (format instanceof ExportFormat.Csv csv) {
            return new CsvWriter(csv);
        }
        return new NdJsonWriter();
    }
}
