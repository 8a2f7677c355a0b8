package dev.sluice.postgresql.copy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.Filling;
import dev.sluice.r2dbc.bulk.Locating;
import dev.sluice.r2dbc.bulk.RowRefusedException;
import dev.sluice.r2dbc.bulk.StreamedLoad;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * COPY into a temporary table, and one statement that does with its rows what is to be done. In the temporary table a row stands behind
 * those that came before it, which is how the first and the last one of a key are known.
 */
public final class StagedLoad implements StreamedLoad<CopyRows> {

    private static final int ROWS_PER_DEADLINE = 100_000;
    /** Hardly the name of a column. */
    private static final String NUMBER = "\"sluice number of the row\"";

    private static final AtomicLong NAMES = new AtomicLong();

    private final String operation;
    private final BulkTarget target;
    private final List<Column> key;
    private final Upsert upsert;
    private final Kind kind;
    private final RowFormat format;

    private enum Kind {
        UPSERT("INSERT ... ON CONFLICT"),
        UPDATE("UPDATE"),
        DELETE("DELETE");

        private final String statement;

        Kind(String statement) {
            this.statement = statement;
        }
    }

    private StagedLoad(String operation, BulkTarget target, List<Column> key, Upsert upsert, Kind kind) {
        this.operation = operation;
        this.target = target;
        this.key = List.copyOf(key);
        this.upsert = upsert;
        this.kind = kind;
        this.format = RowFormat.of(target);
    }

    /**
     * Inserts rows, or updates those that are there.
     *
     * @param upsert of one row, whose values are left out
     */
    public static StagedLoad upserting(BulkTarget target, Upsert upsert, List<Column> key) {
        return new StagedLoad("bulkUpsert", target, key, upsert, Kind.UPSERT);
    }

    /** Updates the rows of these keys. */
    public static StagedLoad updating(BulkTarget target, List<Column> key) {
        return new StagedLoad("bulkUpdate", target, key, none(target), Kind.UPDATE);
    }

    /** Deletes the rows of these keys. */
    public static StagedLoad deleting(BulkTarget target) {
        return new StagedLoad("bulkDelete", target, target.columns(), none(target), Kind.DELETE);
    }

    private static Upsert none(BulkTarget target) {
        return new Upsert(target.table(), List.of(), List.of(), List.of(), "", List.of());
    }

    @Override
    public String method() {
        return "COPY (%s) into a temporary table, then %s".formatted(format.name(), kind.statement);
    }

    @Override
    public Filling<CopyRows> filling() {
        return new CopyFilling(target, kind == Kind.UPSERT ? List.of() : key, format);
    }

    @Override
    public boolean undoesFailures() {
        return false;
    }

    /** A row that is refused has its index in the part. */
    @Override
    public Mono<Long> send(Engine engine, CopyRows part) {
        return write(engine, copying -> copying.run(engine, part).flux()).last();
    }

    /** A row that is refused has its index in the source, which is that among all rows. */
    @Override
    public Flux<Long> sendAll(Engine engine, Flux<CopyRows> chunks) {
        return write(
                engine,
                copying -> chunks.concatMap(
                        chunk -> copying.run(engine, chunk)
                                .onErrorMap(RowRefusedException.class, refused -> refused.in(chunk)),
                        0));
    }

    private Flux<Long> write(Engine engine, Function<Copying, Flux<Long>> copies) {
        return Flux.defer(() -> {
            String name = "sluice_" + NAMES.incrementAndGet();
            String staged = target.rows().names().quote(name);
            String copy = "copy pg_temp.%s (%s) from stdin%s".formatted(staged, target.list(), format.option());
            Copying copying = new Copying(operation, copy, CopyPlace.of(name, target), format);
            long[] copied = {0};
            return run(engine, create(staged))
                    .thenMany(copies.apply(copying).doOnNext(rows -> copied[0] += rows))
                    .concatWith(Mono.defer(() -> changed(engine, "pg_temp." + staged, copied[0])))
                    .concatWith(run(engine, "drop table pg_temp." + staged).then(Mono.empty()));
        });
    }

    private Mono<Long> changed(Engine engine, String staged, long rows) {
        return engine.<Long>transaction(Locating.longest(), inner -> run(inner, change(staged), rows))
                .single()
                .map(changed -> kind == Kind.UPSERT ? rows : changed)
                .onErrorResume(
                        Locating::isOfRow,
                        error -> new Locating(
                                        engine, (inner, from, to) -> run(inner, change(some(staged, from, to)), rows))
                                .row(rows, error));
    }

    private Mono<Long> run(Engine engine, String sql) {
        return run(engine, sql, 0);
    }

    /** A statement about many rows has more time. */
    private Mono<Long> run(Engine engine, String sql, long rows) {
        Duration limit = engine.deadlines().statement().multipliedBy(1 + rows / ROWS_PER_DEADLINE);
        Query query = Query.verbatim(sql).withTimeout(limit);
        return engine.update(Work.bounded(operation, query).leavingNothing());
    }

    /** With the types and the collations of the columns, and without their constraints. */
    private String create(String staged) {
        return "create temporary table %s on commit drop as select %s from %s with no data"
                .formatted(staged, target.list(), target.table());
    }

    private String change(String staged) {
        return switch (kind) {
            case UPSERT ->
                "insert into %s (%s) select %s from %s s on conflict %s do %s"
                        .formatted(target.table(), target.list(), target.list(), one(staged), conflict(), action());
            case UPDATE ->
                "update %s t set %s from %s s where %s".formatted(target.table(), assignments(), one(staged), same());
            case DELETE -> "delete from %s t using %s s where %s".formatted(target.table(), staged, same());
        };
    }

    /** Some of the rows, as they were copied. */
    private String some(String staged, long from, long to) {
        return "(select %1$s, ctid from (select %1$s, ctid, row_number() over (order by ctid) as %2$s from %3$s) a where %2$s > %4$d and %2$s <= %5$d)"
                .formatted(target.list(), NUMBER, staged, from, to);
    }

    private String one(String staged) {
        return kind == Kind.UPSERT
                ? RowOfKey.upserted(target, key, upsert).query(staged)
                : RowOfKey.updating(target, key).query(staged);
    }

    private String conflict() {
        return upsert.constraint().isEmpty()
                ? "(" + String.join(", ", upsert.key()) + ")"
                : "on constraint " + upsert.constraint();
    }

    private String action() {
        return upsert.update().isEmpty()
                ? "nothing"
                : upsert.update().stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", ", "update set ", ""));
    }

    private String assignments() {
        return target.others(key).stream()
                .map(target::quoted)
                .map(column -> column + " = s." + column)
                .collect(Collectors.joining(", "));
    }

    private String same() {
        return key.stream()
                .map(target::quoted)
                .map(column -> "t.%1$s = s.%1$s".formatted(column))
                .collect(Collectors.joining(" and "));
    }
}
