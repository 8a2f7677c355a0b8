package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * One statement that is run for each row, one row after the other, for databases to which that is no way.
 *
 * @param operation for messages
 * @param keys columns whose values must not be null
 * @param sql of one row, whose markers have numbers in the order of the columns
 * @param countsSource whether rows of the source are counted, and not those that the database has changed
 * @param way in which the driver runs it
 */
public record BatchLoad(
        String operation,
        String method,
        BulkTarget target,
        List<Column> keys,
        String sql,
        boolean countsSource,
        Way way)
        implements BulkLoad<ValueRows> {

    /** In which a driver runs one statement for many rows. */
    @FunctionalInterface
    public interface Way {

        /**
         * Runs it for each row, in their order, and ends with the first that fails.
         *
         * @param changed told of the number of rows that each has changed
         */
        Mono<Void> run(Connection connection, String sql, ValueRows rows, LongConsumer changed);
    }

    /** Inserts a row at a time. */
    public static BatchLoad inserting(BulkTarget target, BindMarkers markers) {
        String sql = new RowsSql(target, markers).insert(1);
        return new BatchLoad("bulkInsert", "INSERT, prepared once", target, List.of(), sql, true, new Adding(target));
    }

    /**
     * Inserts or updates a row at a time.
     *
     * @param upsert whose values are left out
     * @param name of the statement
     */
    public static BatchLoad upserting(
            BulkTarget target, Upsert upsert, UpsertDialect dialect, BindMarkers markers, String name) {
        RowsSql rows = new RowsSql(target, markers);
        List<String> values = IntStream.range(0, target.columns().size())
                .mapToObj(i -> typed(
                        target.columns().get(i), rows.parameter(target.columns().get(i), i), dialect))
                .toList();
        String sql = dialect.statement(upsert.withValues(values));
        return new BatchLoad("bulkUpsert", name + ", prepared once", target, List.of(), sql, true, new Adding(target));
    }

    private static String typed(Column column, String marker, UpsertDialect dialect) {
        return dialect.typesValues() ? "cast(%s as %s)".formatted(marker, column.typeName()) : marker;
    }

    /** Updates by a key at a time. */
    public static BatchLoad updating(BulkTarget target, List<Column> key, BindMarkers markers) {
        RowsSql rows = new RowsSql(target, markers);
        String sql = "update %s set %s where %s"
                .formatted(target.table(), rows.equalities(target.others(key), ", "), rows.equalities(key, " and "));
        return new BatchLoad("bulkUpdate", "UPDATE, prepared once", target, key, sql, false, new Adding(target));
    }

    /** Deletes by a key at a time. */
    public static BatchLoad deleting(BulkTarget target, BindMarkers markers) {
        String condition = new RowsSql(target, markers).equalities(target.columns(), " and ");
        String sql = "delete from %s where %s".formatted(target.table(), condition);
        return new BatchLoad(
                "bulkDelete", "DELETE, prepared once", target, target.columns(), sql, false, new Adding(target));
    }

    /** The same with its text as a driver has to be given it. */
    public BatchLoad as(UnaryOperator<String> prepared) {
        return new BatchLoad(operation, method, target, keys, prepared.apply(sql), countsSource, way);
    }

    /** The same in another way. */
    public BatchLoad by(Way other) {
        return new BatchLoad(operation, method, target, keys, sql, countsSource, other);
    }

    @Override
    public Filling<ValueRows> filling() {
        return new ValueFilling(target, keys);
    }

    @Override
    public boolean undoesFailures() {
        return false;
    }

    @Override
    public Mono<Long> send(Engine engine, ValueRows part) {
        return Mono.defer(() -> {
            long[] done = {0, 0};
            Work work = Work.bounded(operation, Query.verbatim(sql)).leavingNothing();
            return engine.<Void>call(
                            work,
                            (connection, gone) -> way.run(connection, sql, part, changed -> {
                                done[0]++;
                                done[1] += changed;
                            }))
                    .onErrorMap(Delivery::isOfRow, e -> new RowRefusedException(done[0], List.of(), e))
                    .then(Mono.fromSupplier(() -> countsSource ? part.rows() : done[1]));
        });
    }
}
