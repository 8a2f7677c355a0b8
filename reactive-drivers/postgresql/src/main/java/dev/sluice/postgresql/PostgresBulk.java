package dev.sluice.postgresql;

import dev.sluice.engine.Engine;
import dev.sluice.postgresql.copy.CopyLoad;
import dev.sluice.postgresql.copy.CopyTarget;
import dev.sluice.postgresql.copy.StagedLoad;
import dev.sluice.query.BindMarkers;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.List;
import reactor.core.publisher.Mono;

/** Many rows as PostgreSQL takes them. */
enum PostgresBulk implements BulkDialect {
    INSTANCE;

    private static final BindMarkers MARKERS = BindMarkers.numbered("$");
    private static final MultiRowLoad.Limits LIMITS = new MultiRowLoad.Limits(1024, 65_535, Long.MAX_VALUE);

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public Mono<MultiRowLoad.Limits> limits(Engine engine) {
        return Mono.just(LIMITS);
    }

    @Override
    public Mono<BulkLoad<?>> insert(Engine engine, BulkTarget target) {
        return CopyTarget.isLikeInsert(engine, target)
                .map(copied -> copied ? CopyLoad.into(target) : InsertLoad.into(target, MARKERS, LIMITS));
    }

    @Override
    public Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key) {
        return Mono.fromSupplier(() -> StagedLoad.upserting(target, upsert, key));
    }

    @Override
    public Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key) {
        return Mono.fromSupplier(() -> StagedLoad.updating(target, key));
    }

    @Override
    public Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target) {
        return Mono.fromSupplier(() -> StagedLoad.deleting(target));
    }
}
