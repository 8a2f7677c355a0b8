package dev.sluice.mysqlfamily;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.BulkDialect;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.bulk.RowsSql;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Many rows as MySQL and MariaDB take them. */
public enum MySqlBulk implements BulkDialect {
    INSTANCE;

    private static final BindMarkers MARKERS = BindMarkers.positional();
    private static final int ROWS = 512;
    private static final int MOST_PARAMETERS = 65_535;

    /** A value may become twice as long in the text of a statement, where its quotes and the like are escaped. */
    private static final int PART_OF_PACKET = 4;

    /** What the server lets a packet have; asked for once. */
    private static final class Packet {

        private final AtomicReference<@Nullable Long> bytes = new AtomicReference<>();
    }

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public Mono<MultiRowLoad.Limits> limits(Engine engine) {
        return Mono.defer(() -> {
            Packet packet = engine.shared(Packet.class, Packet::new);
            Long known = packet.bytes.get();
            return (known == null ? asked(engine).doOnNext(packet.bytes::set) : Mono.just(known))
                    .map(bytes -> new MultiRowLoad.Limits(ROWS, MOST_PARAMETERS, bytes / PART_OF_PACKET));
        });
    }

    private static Mono<Long> asked(Engine engine) {
        Query query = Query.verbatim("select @@max_allowed_packet as bytes");
        return engine.<Number>stream(Work.bounded("bulk", query).leavingNothing(), row ->
                        (Number) Objects.requireNonNull(row.get("bytes")))
                .single()
                .map(Number::longValue);
    }

    @Override
    public Mono<Void> requireUndoable(Engine engine, BulkTarget target) {
        return TableEngine.requireTransactions(engine, target.shape().name());
    }

    @Override
    public Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key) {
        RowsSql rows = new RowsSql(target, MARKERS);
        return limits(engine)
                .map(limits -> MultiRowLoad.inserting(
                        "bulkUpsert",
                        "INSERT of many rows ... ON DUPLICATE KEY UPDATE",
                        target,
                        count ->
                                target.rows().upserts().statement(upsert.withValues(List.of(rows.insideTuples(count)))),
                        limits));
    }

    @Override
    public Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key) {
        return limits(engine).map(limits -> StagedUpdate.of(target, key, limits));
    }

    @Override
    public Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target) {
        return limits(engine)
                .map(limits -> MultiRowLoad.changing(
                        "bulkDelete",
                        "DELETE of many keys",
                        target,
                        target.columns(),
                        count -> "delete from %s where %s".formatted(target.table(), keys(target, count)),
                        limits));
    }

    /** A list of one column is looked up in an index; of several, alternatives are, on all versions. */
    private static String keys(BulkTarget target, int count) {
        RowsSql rows = new RowsSql(target, MARKERS);
        List<Column> columns = target.columns();
        return columns.size() == 1
                ? "%s in (%s)"
                        .formatted(
                                target.list(),
                                String.join(", ", Collections.nCopies(count, rows.parameter(columns.get(0), 0))))
                : Collections.nCopies(count, "(" + rows.equalities(columns, " and ") + ")").stream()
                        .collect(Collectors.joining(" or "));
    }
}
