package dev.sluice.r2dbc.table;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.schema.TableName;
import dev.sluice.table.Aggregation;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import dev.sluice.table.Keyset;
import dev.sluice.table.KeysetPage;
import dev.sluice.table.RowChange;
import dev.sluice.table.RowCount;
import dev.sluice.table.Selection;
import dev.sluice.table.TableOperations;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Operations on rows, written once over a dialect. */
public interface TableRows extends OnDialect, TableOperations {

    @Override
    Engine engine();

    /** How the database writes statements about rows. */
    RowDialect rows();

    @Override
    default <T> Flux<T> select(Selection selection, Function<? super Readable, ? extends T> row) {
        return OnTable.of(this, selection.table())
                .many(shape -> new Reading(shape, rows()).select(selection, engine(), row));
    }

    @Override
    default <T> Mono<KeysetPage<T>> selectPage(
            Selection selection, Keyset page, Function<? super Readable, ? extends T> row) {
        return OnTable.of(this, selection.table())
                .one(shape -> KeysetReading.of(shape, rows(), selection, page).read(engine(), row));
    }

    @Override
    default Mono<RowCount> countRows(TableName table, Filter filter) {
        return OnTable.of(this, table)
                .one(shape -> new Reading(shape, rows()).count(filter, engine()))
                .map(count -> new RowCount(count, true));
    }

    @Override
    default Mono<RowCount> estimateRows(TableName table) {
        return OnTable.of(this, table)
                .one(shape -> ShapeLookup.on(this).estimate(shape.name()))
                .map(count -> new RowCount(count, false))
                .switchIfEmpty(countRows(table, Filter.all()));
    }

    @Override
    default Mono<Boolean> rowExists(TableName table, Filter filter) {
        return OnTable.of(this, table).one(shape -> new Reading(shape, rows()).exists(filter, engine()));
    }

    @Override
    default <T> Flux<T> aggregate(Aggregation aggregation, Function<? super Readable, ? extends T> row) {
        return OnTable.of(this, aggregation.table())
                .many(shape -> new Reading(shape, rows()).aggregate(aggregation, engine(), row));
    }

    @Override
    default Mono<Map<String, @Nullable Object>> insertRow(
            TableName table, Map<String, ? extends @Nullable Object> values) {
        return OnTable.of(this, table)
                .one(shape -> new Writing(shape, rows()).insert(values).run("insertRow", engine()));
    }

    @Override
    default Mono<Long> updateRows(TableName table, Map<String, ? extends @Nullable Object> values, Filter filter) {
        return OnTable.of(this, table)
                .one(shape -> new Writing(shape, rows()).update("updateRows", values, filter, engine()));
    }

    /** The source runs in the caller's context, and not inside of the transaction. */
    @Override
    default Flux<Long> updateRows(TableName table, Publisher<RowChange> changes) {
        return OnTable.of(this, table)
                .many(shape -> Flux.deferContextual(outer -> engine().<Long>transaction(
                                TransactionSettings.defaults(),
                                tx -> Flux.from(changes)
                                        .contextWrite(inner -> Context.of(outer))
                                        .concatMap(
                                                change -> new Writing(shape, rows())
                                                        .update("updateRows", change.values(), change.filter(), tx),
                                                1))));
    }

    @Override
    default Mono<Long> updateRow(
            TableName table, Map<String, ? extends Object> key, Map<String, ? extends @Nullable Object> values) {
        return OnTable.of(this, table).one(shape -> {
            Writing writing = new Writing(shape, rows());
            return writing.update("updateRow", values, writing.row(key), engine());
        });
    }

    @Override
    default Mono<Long> deleteRows(TableName table, Filter filter) {
        return OnTable.of(this, table).one(shape -> new Writing(shape, rows()).delete("deleteRows", filter, engine()));
    }

    @Override
    default Mono<Long> deleteRow(TableName table, Map<String, ? extends Object> key) {
        return OnTable.of(this, table).one(shape -> {
            Writing writing = new Writing(shape, rows());
            return writing.delete("deleteRow", writing.row(key), engine());
        });
    }

    @Override
    default Mono<Map<String, @Nullable Object>> upsertRow(
            TableName table, Map<String, ? extends @Nullable Object> values, Conflict conflict) {
        return OnTable.of(this, table)
                .one(shape ->
                        new Upserting(shape, rows()).upsert(values, conflict).run("upsertRow", engine()));
    }
}
