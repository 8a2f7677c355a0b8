package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BoundSql;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.schema.Column;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/** An insert that gives the rows back. */
record ReturningRun(
        BulkLoads on, String operation, BulkTarget target, BulkRows rows, Tally tally, ContextView context) {

    <T> Flux<T> run(List<Column> columns, Function<? super Readable, ? extends T> row) {
        BulkOptions options = BulkOptions.defaults();
        TransactionSettings settings = TransactionSettings.defaults().withTimeout(BulkRun.LONGEST);
        RowsSql sql = new RowsSql(target, on.bulk().markers());
        Returning returning = on.rows().returning();
        List<Column> key = returning == Returning.NONE ? key() : List.of();
        return on.bulk().limits(on.engine()).flatMapMany(limits -> {
            MultiRowLoad load = MultiRowLoad.inserting(
                    operation, "", target, count -> returning.of(sql.insert(count), target.list(columns)), limits);
            SourceWatch watch = new SourceWatch(on.engine().deadlines().idleStream());
            return on.engine()
                    .<T>transaction(
                            settings,
                            tx -> Ahead.inTurn(new Chunks<ValueRows>(
                                                    rows,
                                                    options.chunkRows(),
                                                    options.chunkBytes(),
                                                    tally,
                                                    watch,
                                                    context)
                                            .into(load.filling()))
                                    .concatMap(
                                            chunk -> returning == Returning.NONE
                                                    ? oneByOne(tx, load, chunk, key, columns, row)
                                                    : whole(tx, load, chunk, row),
                                            0));
        });
    }

    private <T> Flux<T> whole(
            Engine tx, MultiRowLoad load, ValueRows chunk, Function<? super Readable, ? extends T> row) {
        return Flux.fromIterable(load.parts(chunk))
                .concatMap(
                        part -> tx.<T>transaction(Locating.longest(), inner -> inner.stream(load.returning(part), row))
                                .onErrorResume(
                                        Delivery::isOfRow,
                                        error -> new Locating(
                                                        tx,
                                                        (inner, from, to) -> inner.stream(
                                                                        load.returning(part.part((int) from, (int) to)),
                                                                        ignored -> true)
                                                                .then())
                                                .<T>row(part.rows(), error)
                                                .onErrorMap(RowRefusedException.class, found -> found.in(part))),
                        1);
    }

    private static Throwable refused(ValueRows part, Throwable error) {
        return part.rows() == 1 && Delivery.isOfRow(error)
                ? new RowRefusedException(part.index(0), List.of(), error)
                : error;
    }

    private <T> Flux<T> oneByOne(
            Engine tx,
            MultiRowLoad load,
            ValueRows chunk,
            List<Column> key,
            List<Column> columns,
            Function<? super Readable, ? extends T> row) {
        return Flux.range(0, chunk.rows())
                .map(i -> chunk.part(i, i + 1))
                .concatMap(
                        part -> tx.update(load.work(part))
                                .onErrorMap(e -> refused(part, e))
                                .thenMany(Flux.defer(() -> tx.stream(reading(part, key, columns), row))),
                        1);
    }

    /** That by which a row is read again where the statement does not give it back. */
    private List<Column> key() {
        List<Column> key = target.shape()
                .primaryKey()
                .map(primary -> target.shape().columns(primary.columns()))
                .orElseThrow(() ->
                        new IllegalArgumentException("Table %s has no primary key, by which a row could be read again"
                                .formatted(target.shape().name())));
        key.forEach(column -> requireTold(column, target.columns().contains(column)));
        return key;
    }

    /** What a default or a trigger made is not known; the number that a row got is. */
    private void requireTold(Column column, boolean given) {
        if (!given && column.identity() == Column.Identity.NONE) {
            throw new IllegalArgumentException(
                    "Column '%s' of the key of %s has no value, and %s does not tell what it makes of it: give it one"
                            .formatted(
                                    column.name(),
                                    target.shape().name(),
                                    on.rows().product()));
        }
    }

    /** By the key that was given, and by the number that the row got where that was not. */
    private Work reading(ValueRows part, List<Column> key, List<Column> columns) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Column column : key) {
            int given = target.columns().indexOf(column);
            Object value = given < 0 ? null : part.values().get(0)[given];
            boolean numbered = value == null;
            requireTold(column, !numbered);
            conditions.add(target.quoted(column) + " = " + (numbered ? "last_insert_id()" : "?"));
            if (!numbered) {
                parameters.add(Parameters.in(value));
            }
        }
        String sql = "select %s from %s where %s"
                .formatted(target.list(columns), target.table(), String.join(" and ", conditions));
        return Work.streaming(operation, Query.bound(new BoundSql(sql, parameters)))
                .leavingNothing();
    }
}
