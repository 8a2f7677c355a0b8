package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.query.BindMarkers;
import dev.sluice.r2dbc.bulk.BatchLoad;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.bulk.RowsSql;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.List;
import reactor.core.publisher.Mono;

/** Many rows as SQLite takes them. */
enum SqliteBulk implements BulkDialect {
    INSTANCE;

    private static final BindMarkers MARKERS = BindMarkers.numbered("?");

    /** As many parameters as sqlite-jdbc lets a statement have; larger statements are no faster. */
    private static final MultiRowLoad.Limits LIMITS = new MultiRowLoad.Limits(128, 32_766, Long.MAX_VALUE);

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public Mono<MultiRowLoad.Limits> limits(Engine engine) {
        return Mono.just(LIMITS);
    }

    @Override
    public Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key) {
        RowsSql rows = new RowsSql(target, MARKERS);
        return Mono.just(MultiRowLoad.inserting(
                "bulkUpsert",
                "INSERT of many rows ... ON CONFLICT",
                target,
                count -> UpsertDialect.onConflict(upsert.withValues(List.of(rows.insideTuples(count)))),
                LIMITS));
    }

    @Override
    public Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key) {
        return Mono.fromSupplier(() -> BatchLoad.updating(target, key, MARKERS));
    }

    @Override
    public Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target) {
        return Mono.fromSupplier(() -> BatchLoad.deleting(target, MARKERS));
    }
}
