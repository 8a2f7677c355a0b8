package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
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
import java.util.Objects;
import java.util.function.Supplier;
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
        BatchLoad load = BatchLoad.inserting(target, MARKERS);
        return grouped(engine, target, load, () -> new RowsSql(target, MARKERS).insert(RowsInOneGo.GROUP));
    }

    @Override
    public Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key) {
        UpsertDialect dialect = SqliteRows.INSTANCE.upserts();
        BatchLoad load = BatchLoad.upserting(target, upsert, dialect, MARKERS, "INSERT ... ON CONFLICT");
        return grouped(engine, target, load, () -> {
            String rows = new RowsSql(target, MARKERS).insideTuples(RowsInOneGo.GROUP);
            return dialect.statement(upsert.withValues(List.of(rows)));
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

    /** With many rows in a statement, unless one that is refused leaves those in front of it there. */
    private static Mono<BulkLoad<?>> grouped(
            Engine engine, BulkTarget target, BatchLoad load, Supplier<String> statement) {
        return mayFail(engine, target).map(keeps -> inOneGo(load, keeps ? "" : statement.get()));
    }

    /** Whether the table, or a trigger on it, says FAIL; that a name has the word in it makes a load slower, and not wrong. */
    private static Mono<Boolean> mayFail(Engine engine, BulkTarget target) {
        Query query = Query.of("""
                select exists (
                    select 1 from (select * from main.sqlite_schema union all select * from temp.sqlite_schema)
                    where tbl_name = ? collate nocase and sql like '%fail%'
                )""", target.shape().name().name());
        return engine.<Number>stream(Work.bounded("bulk", query).leavingNothing(), row ->
                        (Number) Objects.requireNonNull(row.get(0)))
                .single()
                .map(found -> found.intValue() == 1);
    }

    private static BatchLoad inOneGo(BatchLoad load, String grouped) {
        return load.by(new RowsInOneGo(grouped, load.way()));
    }
}
