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

    /** For rows that come back, which come from statements that have many in them. */
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
    public Mono<BulkLoad<?>> insert(Engine engine, BulkTarget target) {
        return Mono.fromSupplier(() ->
                inOneGo(BatchLoad.inserting(target, MARKERS), new RowsSql(target, MARKERS).insert(RowsInOneGo.GROUP)));
    }

    @Override
    public Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key) {
        return Mono.fromSupplier(() -> {
            String rows = new RowsSql(target, MARKERS).insideTuples(RowsInOneGo.GROUP);
            UpsertDialect dialect = SqliteRows.INSTANCE.upserts();
            return inOneGo(
                    BatchLoad.upserting(target, upsert, dialect, MARKERS, "INSERT ... ON CONFLICT"),
                    dialect.statement(upsert.withValues(List.of(rows))));
        });
    }

    @Override
    public Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key) {
        return Mono.fromSupplier(() -> inOneGo(BatchLoad.updating(target, key, MARKERS), ""));
    }

    @Override
    public Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target) {
        return Mono.fromSupplier(() -> inOneGo(BatchLoad.deleting(target, MARKERS), ""));
    }

    private static BatchLoad inOneGo(BatchLoad load, String grouped) {
        return load.by(new RowsInOneGo(grouped, load.way()));
    }
}
