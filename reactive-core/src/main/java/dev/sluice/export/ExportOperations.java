package dev.sluice.export;

import dev.sluice.query.Query;
import dev.sluice.table.Selection;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/**
 * Rows as the bytes of a file.
 * <p>
 * Nothing is sent until subscription, and each subscription runs the query again. Rows are fetched as buffers are requested, with the
 * deadlines, cancels and errors of {@link dev.sluice.query.StreamingDriver#stream}; an error ends the bytes wherever they are, so what
 * was written until then is no whole file.
 */
public interface ExportOperations {

    /**
     * The rows of {@code query}, in the order of the database. A query without rows gives the header of the format, if it has one.
     *
     * @return the caller's own buffers of 16 to 64 KiB, the last one smaller. At most one more than was requested, and one row, wait in
     *     memory besides the rows that were fetched
     */
    Flux<ByteBuffer> exportBytes(Query query, ExportFormat format);

    /**
     * Rows of a table or view, by its primary key where the selection has no order and there is one.
     *
     * @return as {@link #exportBytes(Query, ExportFormat)}, and the errors of {@link dev.sluice.table.TableOperations#select}
     */
    Flux<ByteBuffer> exportBytes(Selection selection, ExportFormat format);
}
