package dev.sluice.bulk;

import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Writing many rows, by the fastest way that the database has. The method is named in the result.
 * <p>
 * Rows are requested from the source as the database takes them: while one chunk is written the next is filled, and no more, within the
 * limits of {@link BulkOptions}. The source is subscribed to and requested from on Sluice's threads, and must not block them. One that
 * gives nothing for the idle deadline of streams ends the load with a {@link dev.sluice.error.DeadlineExceededException}, as a database does that takes nothing within its deadline.
 * <p>
 * Values are converted to the columns' types as {@link dev.sluice.table.TableOperations} does it. Columns that are not given get their
 * defaults; columns that the database computes or always numbers itself are refused.
 * <p>
 * Unless {@link BulkOptions} say otherwise a load is one transaction, or a nested one inside of another: if it fails or is cancelled,
 * nothing is written, and a transaction around it can go on. What a row is refused for is a {@link BulkFailedException} with the row's
 * number; another error, such as one of the source, is signalled as it is if nothing was committed, else as the cause of one. A
 * constraint that is checked at the end only, such as a foreign key in PostgreSQL, may not tell the row.
 */
public interface BulkOperationsDriver {

    /** Inserts all rows. */
    BulkOperation bulkInsert(TableName table, BulkRows rows, BulkOptions options);

    /** Inserts all rows or none. */
    default BulkOperation bulkInsert(TableName table, BulkRows rows) {
        return bulkInsert(table, rows, BulkOptions.defaults());
    }

    /** Inserts all rows or none. */
    default BulkOperation bulkInsert(
            TableName table, List<String> columns, Publisher<? extends @Nullable Object[]> rows) {
        return bulkInsert(table, BulkRows.of(columns, rows));
    }

    /**
     * Inserts all rows or none, and emits each as it is then, in the order of the source: to have the keys that the database made.
     * Emitted rows are committed when the last one has come. Cancelling undoes all of them.
     * <p>
     * MySQL has no statement for it: rows are inserted one by one there, and read again by their keys.
     *
     * @param columns that are read
     * @param row maps one, which is valid only while it is mapped
     */
    <T> Flux<T> bulkInsertReturning(
            TableName table, BulkRows rows, List<String> columns, Function<? super Readable, ? extends T> row);

    /**
     * Inserts rows, or updates those that are there already. Of rows with the same key the last one wins.
     * <p>
     * MySQL and MariaDB cannot be told which key tells: where another unique key of the table could be hit, the upsert is refused with
     * a {@link dev.sluice.error.FeatureNotSupportedException}.
     */
    BulkOperation bulkUpsert(TableName table, BulkRows rows, Conflict conflict, BulkOptions options);

    /** Inserts or updates all rows or none. */
    default BulkOperation bulkUpsert(TableName table, BulkRows rows, Conflict conflict) {
        return bulkUpsert(table, rows, conflict, BulkOptions.defaults());
    }

    /**
     * Updates the rows of these keys; those that are not there are left out. Of rows with the same key the last one wins. A null in a
     * key is an error of its row.
     *
     * @param keyColumns those of the rows' columns by which rows are found; the others are set
     */
    BulkOperation bulkUpdate(TableName table, List<String> keyColumns, BulkRows rows, BulkOptions options);

    /** Updates all rows or none. */
    default BulkOperation bulkUpdate(TableName table, List<String> keyColumns, BulkRows rows) {
        return bulkUpdate(table, keyColumns, rows, BulkOptions.defaults());
    }

    /** Deletes the rows of these keys, whose columns are those of {@code keys}; a null in a key is an error of its row. */
    BulkOperation bulkDelete(TableName table, BulkRows keys, BulkOptions options);

    /** Deletes all rows or none. */
    default BulkOperation bulkDelete(TableName table, BulkRows keys) {
        return bulkDelete(table, keys, BulkOptions.defaults());
    }
}
