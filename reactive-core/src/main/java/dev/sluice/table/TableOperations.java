package dev.sluice.table;

import dev.sluice.schema.TableName;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reading and writing rows of a table without SQL. Each method is one statement, besides a look at the catalog when a table is used for
 * the first time, after an error, or when the last look is half a minute old.
 * <p>
 * Tables and columns are told by their names; one that does not exist is an {@link IllegalArgumentException} that names those that
 * do, and nothing is sent. A value is converted to the column's type, and refused with a
 * {@link dev.sluice.error.ValueConversionException} if it does not fit; nothing is rounded or cut. Names may come from anyone, as values
 * may.
 * <p>
 * All of it is cold, joins the transaction it stands in, and is cancelled and fails as
 * {@link dev.sluice.query.QueryDriver#update} and {@link dev.sluice.query.StreamingDriver#stream} do. What the database does not have is
 * refused with a {@link dev.sluice.error.FeatureNotSupportedException} before anything is sent.
 */
public interface TableOperations {

    /** Rows as they are asked for, in constant memory, as {@link dev.sluice.query.StreamingDriver#stream} has them. */
    <T> Flux<T> select(Selection selection, Function<? super Readable, ? extends T> row);

    /**
     * One page of an ordered selection, found by the values of the row before it and not by counting: as fast at the end of a large table
     * as at its beginning, and no row comes twice or is left out while others are inserted and deleted.
     * <p>
     * The primary key, or else a unique key that has no nulls, is added to the order, so that it is the order of all rows. The selection's
     * limit and offset must not be set. Memory holds the page.
     * <p>
     * Errors besides the others: {@link IllegalArgumentException} for a table without such a key, and for a cursor of another
     * table, order or filter. A cursor is a text that can go to a client and come back; it has the values of the order's columns in it and
     * is not encrypted.
     */
    <T> Mono<KeysetPage<T>> selectPage(Selection selection, Keyset page, Function<? super Readable, ? extends T> row);

    /** The number of rows, counted. */
    Mono<RowCount> countRows(TableName table, Filter filter);

    /** The number of all rows as the database's statistics have it; counted where they have none. */
    Mono<RowCount> estimateRows(TableName table);

    /** Whether there is such a row. */
    Mono<Boolean> rowExists(TableName table, Filter filter);

    /**
     * A row for each group, with the columns of the group and then what is computed, ordered by the group; one row where there are no
     * groups.
     */
    <T> Flux<T> aggregate(Aggregation aggregation, Function<? super Readable, ? extends T> row);

    /**
     * Inserts one row; columns that are not given get their defaults.
     * <p>
     * Emits the values of the primary key's columns, given or made by the database, by their names; an empty map where the table has no
     * key. On MySQL a key that a default or a trigger made, and no AUTO_INCREMENT, is not in it.
     */
    Mono<Map<String, @Nullable Object>> insertRow(TableName table, Map<String, ? extends @Nullable Object> values);

    /** Inserts the components of a record, each into the column of its name. */
    default Mono<Map<String, @Nullable Object>> insertRow(TableName table, Record row) {
        return Mono.defer(() -> insertRow(table, RowValues.of(row)));
    }

    /**
     * Updates the rows that the filter means, and emits how many there were.
     *
     * @param filter {@link Filter#all} for all rows; one that means all rows otherwise, such as an empty document or {@code notIn} of
     *     nothing, is an {@link IllegalArgumentException}
     */
    Mono<Long> updateRows(TableName table, Map<String, ? extends @Nullable Object> values, Filter filter);

    /**
     * Makes many updates in their order in one transaction, or a nested one inside of another, and emits how many rows each has updated.
     * They are committed when the last one has come. The first that fails, an error of the source, and a cancel undo all of them; memory
     * holds one at a time. All of it has the deadline of a transaction.
     */
    Flux<Long> updateRows(TableName table, Publisher<RowChange> changes);

    /**
     * Updates one row, and emits 1 or, where there is none, 0.
     *
     * @param key the columns of a primary or unique key, all of them, with their values
     */
    Mono<Long> updateRow(
            TableName table, Map<String, ? extends Object> key, Map<String, ? extends @Nullable Object> values);

    /** Updates one row to the components of a record, each in the column of its name. */
    default Mono<Long> updateRow(TableName table, Map<String, ? extends Object> key, Record row) {
        return Mono.defer(() -> updateRow(table, key, RowValues.of(row)));
    }

    /** Deletes the rows that the filter means, and emits how many there were; the filter is as for {@link #updateRows}. */
    Mono<Long> deleteRows(TableName table, Filter filter);

    /** Deletes one row, and emits 1 or, where there is none, 0; the key is as for {@link #updateRow}. */
    Mono<Long> deleteRow(TableName table, Map<String, ? extends Object> key);

    /**
     * Inserts a row, or updates the one that is there already, in one statement that others cannot come between. It emits the
     * primary key as {@link #insertRow} does, of the row that is there afterwards.
     * <p>
     * MySQL and MariaDB cannot be told which key tells: where another unique key of the table could be hit, the upsert is refused with a
     * {@link dev.sluice.error.FeatureNotSupportedException}.
     */
    Mono<Map<String, @Nullable Object>> upsertRow(
            TableName table, Map<String, ? extends @Nullable Object> values, Conflict conflict);

    /** Inserts or updates by the primary key. */
    default Mono<Map<String, @Nullable Object>> upsertRow(
            TableName table, Map<String, ? extends @Nullable Object> values) {
        return upsertRow(table, values, Conflict.onPrimaryKey());
    }

    /** Inserts the components of a record, each into the column of its name, or updates the row that is there already. */
    default Mono<Map<String, @Nullable Object>> upsertRow(TableName table, Record row, Conflict conflict) {
        return Mono.defer(() -> upsertRow(table, RowValues.of(row), conflict));
    }

    /** Inserts or updates by the primary key. */
    default Mono<Map<String, @Nullable Object>> upsertRow(TableName table, Record row) {
        return upsertRow(table, row, Conflict.onPrimaryKey());
    }
}
