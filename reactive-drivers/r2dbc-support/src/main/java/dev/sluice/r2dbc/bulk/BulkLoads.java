package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UniqueKey;
import dev.sluice.r2dbc.table.Upserting;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Loads, written once over a dialect. */
public interface BulkLoads extends OnDialect, BulkOperationsDriver {

    @Override
    Engine engine();

    /** How the database writes statements about rows. */
    RowDialect rows();

    /** How it takes many of them. */
    BulkDialect bulk();

    @Override
    default BulkOperation bulkInsert(TableName table, BulkRows rows, BulkOptions options) {
        return new Loading(this, "bulkInsert", table, rows)
                .with(options, target -> bulk().insert(engine(), target.ofNewRows()));
    }

    @Override
    default <T> Flux<T> bulkInsertReturning(
            TableName table, BulkRows rows, List<String> columns, Function<? super Readable, ? extends T> row) {
        return new Loading(this, "bulkInsertReturning", table, rows).returning(columns, row);
    }

    @Override
    default BulkOperation bulkUpsert(TableName table, BulkRows rows, Conflict conflict, BulkOptions options) {
        return new Loading(this, "bulkUpsert", table, rows).with(options, target -> {
            Upserting upserting = new Upserting(target.shape(), rows());
            UniqueKey key = upserting.key(conflict, target.columns());
            return bulk().upsert(
                            engine(),
                            target.ofNewRows(),
                            upserting.upsert(target.columns(), List.of(), key, conflict),
                            target.shape().columns(key.columns()));
        });
    }

    @Override
    default BulkOperation bulkUpdate(TableName table, List<String> keyColumns, BulkRows rows, BulkOptions options) {
        return new Loading(this, "bulkUpdate", table, rows).with(options, target -> {
            List<Column> key = target.key(keyColumns);
            return bulk().update(engine(), target.requireWritable(target.others(key)), key);
        });
    }

    @Override
    default BulkOperation bulkDelete(TableName table, BulkRows keys, BulkOptions options) {
        return new Loading(this, "bulkDelete", table, keys).with(options, target -> bulk().delete(engine(), target));
    }
}
