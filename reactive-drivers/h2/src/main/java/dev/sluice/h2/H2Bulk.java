package dev.sluice.h2;

import dev.sluice.engine.Engine;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Semicolons;
import dev.sluice.r2dbc.bulk.BatchLoad;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Many rows as H2 takes them. */
enum H2Bulk implements BulkDialect {
    INSTANCE;

    private static final BindMarkers MARKERS = BindMarkers.numbered("?");

    /** A statement has 100,000 parameters at most. */
    private static final MultiRowLoad.Limits LIMITS = new MultiRowLoad.Limits(1024, 100_000, Long.MAX_VALUE);

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
        return prepared(() -> BatchLoad.upserting(target, upsert, target.rows().upserts(), MARKERS, "MERGE"));
    }

    @Override
    public Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key) {
        return prepared(() -> BatchLoad.updating(target, key, MARKERS));
    }

    @Override
    public Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target) {
        return prepared(() -> BatchLoad.deleting(target, MARKERS));
    }

    /** As {@link H2Backend#prepare} has it. */
    private static Mono<BulkLoad<?>> prepared(Supplier<BatchLoad> load) {
        return Mono.fromSupplier(
                () -> load.get().as(sql -> sql.indexOf(';') < 0 ? sql : Semicolons.withoutSemicolons(sql)));
    }
}
