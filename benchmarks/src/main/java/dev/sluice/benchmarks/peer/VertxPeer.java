package dev.sluice.benchmarks.peer;

import static dev.sluice.benchmarks.peer.VertxClients.await;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.data.Tally;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Texts;
import dev.sluice.benchmarks.measure.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Vert.x's SQL client: statements by a pipelined client, streams and transactions by a pool. */
final class VertxPeer implements Streams, PointQueries, Writes, Transactions, Loads, Statements {

    private final Database database;
    private final VertxClients clients;
    private final Texts texts;
    private final Function<Row, Sample> sample;

    private VertxPeer(Place place) {
        this.database = place.database();
        this.clients = VertxClients.open(place);
        this.texts = database.texts(database.marker());
        this.sample = VertxSamples.of(database);
    }

    static VertxPeer open(Place place) {
        return new VertxPeer(place);
    }

    @Override
    public Tally stream(int lastKey) {
        VertxStream rows = VertxStream.open(clients.pool(), texts.rows(), lastKey);
        Tally tally = new Tally();
        CompletableFuture<Tally> done = new CompletableFuture<>();
        rows.stream()
                .exceptionHandler(done::completeExceptionally)
                .endHandler(end -> done.complete(tally))
                .handler(row -> tally.add(sample.apply(row)));
        Waiting.await(done);
        rows.close();
        return tally;
    }

    @Override
    public Sample first(int lastKey) {
        VertxStream rows = VertxStream.open(clients.pool(), texts.rows(), lastKey);
        Sample first = take(rows, 1);
        rows.close();
        return first;
    }

    @Override
    public Paused pause(int lastKey, int wanted) {
        VertxStream rows = VertxStream.open(clients.pool(), texts.rows(), lastKey);
        take(rows, wanted);
        return rows::close;
    }

    /** Asks for so many rows and gives the last of them. */
    private Sample take(VertxStream rows, int wanted) {
        CompletableFuture<Sample> reached = new CompletableFuture<>();
        int[] taken = {0};
        rows.stream().pause();
        rows.stream().exceptionHandler(reached::completeExceptionally).handler(row -> {
            Sample last = sample.apply(row);
            if (++taken[0] == wanted) {
                reached.complete(last);
            }
        });
        rows.stream().fetch(wanted);
        return Waiting.await(reached);
    }

    @Override
    public Calls byId() {
        return new FutureCalls(key -> run(clients.pipelined(), texts.byId(), key)
                .map(rows -> sample.apply(rows.iterator().next()).digest()));
    }

    @Override
    public Calls insert() {
        return new FutureCalls(
                key -> update(clients.pipelined(), texts.insert(), Entry.of(key).values()));
    }

    @Override
    public Calls update() {
        return new FutureCalls(
                key -> update(clients.pipelined(), texts.update(), Entry.of(key).price(), key));
    }

    @Override
    public Calls upsert() {
        return new FutureCalls(
                key -> update(clients.pipelined(), texts.upsert(), Entry.of(key).values())
                        .map(changed -> Math.min(changed, 1)));
    }

    @Override
    public Calls transaction() {
        return new FutureCalls(
                key -> clients.pool().withTransaction(connection -> five(connection, new FiveStatements(key))));
    }

    private Future<Long> five(SqlConnection on, FiveStatements five) {
        return run(on, texts.price(), five.key())
                .map(rows -> (long) rows.size())
                .compose(sum ->
                        update(on, texts.update(), five.price(), five.key()).map(more -> sum + more))
                .compose(sum ->
                        update(on, texts.rename(), five.name(), five.key()).map(more -> sum + more))
                .compose(
                        sum -> update(on, texts.insert(), five.other().values()).map(more -> sum + more))
                .compose(sum -> update(on, texts.delete(), five.other().id()).map(more -> sum + more));
    }

    @Override
    public long load(int rows) {
        return await(clients.pool().withTransaction(connection -> {
            Promise<Long> done = Promise.promise();
            load(connection, 0, rows, done);
            return done.future();
        }));
    }

    /** One batch after the other; futures of futures would need a stack as deep as there are batches. */
    private void load(SqlConnection on, int from, int rows, Promise<Long> done) {
        if (from >= rows) {
            done.complete((long) rows);
            return;
        }
        int until = Math.min(rows, from + CHUNK);
        List<Tuple> batch = new ArrayList<>(until - from);
        for (int i = from; i < until; i++) {
            batch.add(Tuple.wrap(Entry.of(i).values()));
        }
        on.preparedQuery(Texts.load(1, database.marker()))
                .executeBatch(batch)
                .onSuccess(loaded -> load(on, until, rows, done))
                .onFailure(done::fail);
    }

    @Override
    public Calls statement(String sql) {
        return new FutureCalls(
                any -> clients.pipelined().preparedQuery(sql).execute().map(VertxPeer::readAll));
    }

    private static long readAll(RowSet<Row> rows) {
        for (Row row : rows) {
            for (int column = 0; column < row.size(); column++) {
                row.getValue(column);
            }
        }
        return rows.size();
    }

    private static Future<RowSet<Row>> run(SqlClient on, String sql, Object... values) {
        return on.preparedQuery(sql).execute(Tuple.wrap(values));
    }

    private static Future<Long> update(SqlClient on, String sql, Object... values) {
        return run(on, sql, values).map(result -> (long) result.rowCount());
    }

    @Override
    public void close() {
        clients.close();
    }
}
