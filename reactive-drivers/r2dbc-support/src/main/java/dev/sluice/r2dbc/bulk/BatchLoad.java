package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One statement that is run for each row, one row after the other, for databases to which that is no way.
 *
 * @param operation for messages
 * @param keys columns whose values must not be null
 * @param sql of one row, whose markers have numbers in the order of the columns
 * @param countsSource whether rows of the source are counted, and not those that the database has changed
 */
public record BatchLoad(
        String operation, String method, BulkTarget target, List<Column> keys, String sql, boolean countsSource)
        implements BulkLoad<ValueRows> {

    /** Inserts a row at a time. */
    public static BatchLoad inserting(BulkTarget target, BindMarkers markers) {
        String sql = new RowsSql(target, markers).insert(1);
        return new BatchLoad("bulkInsert", "INSERT, prepared once", target, List.of(), sql, true);
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
        return new BatchLoad("bulkUpsert", name + ", prepared once", target, List.of(), sql, true);
    }

    private static String typed(Column column, String marker, UpsertDialect dialect) {
        return dialect.typesValues() ? "cast(%s as %s)".formatted(marker, column.typeName()) : marker;
    }

    /** Updates by a key at a time. */
    public static BatchLoad updating(BulkTarget target, List<Column> key, BindMarkers markers) {
        RowsSql rows = new RowsSql(target, markers);
        String sql = "update %s set %s where %s"
                .formatted(target.table(), rows.equalities(target.others(key), ", "), rows.equalities(key, " and "));
        return new BatchLoad("bulkUpdate", "UPDATE, prepared once", target, key, sql, false);
    }

    /** Deletes by a key at a time. */
    public static BatchLoad deleting(BulkTarget target, BindMarkers markers) {
        String condition = new RowsSql(target, markers).equalities(target.columns(), " and ");
        String sql = "delete from %s where %s".formatted(target.table(), condition);
        return new BatchLoad("bulkDelete", "DELETE, prepared once", target, target.columns(), sql, false);
    }

    /** The same with its text as a driver has to be given it. */
    public BatchLoad as(UnaryOperator<String> prepared) {
        return new BatchLoad(operation, method, target, keys, prepared.apply(sql), countsSource);
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
        return Flux.defer(() -> {
                    long[] done = {0};
                    Work work = Work.bounded(operation, Query.verbatim(sql)).leavingNothing();
                    return engine.<Long>call(
                                    work,
                                    (connection, gone) -> run(connection, part)
                                            .doOnNext(changed -> done[0]++)
                                            .reduce(0L, Long::sum))
                            .onErrorMap(Delivery::isOfRow, e -> new RowRefusedException(done[0], List.of(), e));
                })
                .last()
                .map(changed -> countsSource ? (long) part.rows() : changed);
    }

    private Flux<Long> run(Connection connection, ValueRows part) {
        Statement statement = connection.createStatement(sql);
        for (int row = 0; row < part.rows(); row++) {
            if (row > 0) {
                statement.add();
            }
            bind(statement, part.values().get(row));
        }
        return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated, 1);
    }

    private static void bind(Statement statement, List<Parameter> values) {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i).getValue();
            if (value == null) {
                statement.bindNull(i, values.get(i).getType().getJavaType());
            } else {
                statement.bind(i, value);
            }
        }
    }
}
