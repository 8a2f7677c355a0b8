package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Place;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The R2DBC driver by hand, on r2dbc-pool. */
final class RawPeer extends ReactivePeer {

    private final ConnectionPool pool;
    private final int fetchSize;
    private final Scheduler scheduler;
    private final Function<Readable, Sample> sample;

    private RawPeer(Place place, ConnectionPool pool, int fetchSize, Scheduler scheduler) {
        super(place.database().texts(place.database().marker()));
        this.pool = pool;
        this.fetchSize = fetchSize;
        this.scheduler = scheduler;
        this.sample = ReadableSamples.of(place.database());
    }

    /** With the settings that the driver has when nobody sets any. */
    static RawPeer atDefaults(Place place) {
        return new RawPeer(place, Connections.atDefaults(place), 0, Schedulers.immediate());
    }

    /** With the settings that make the driver fastest. */
    static RawPeer atItsBest(Place place) {
        return new RawPeer(place, Connections.atTheirBest(place), FETCH_SIZE, Schedulers.immediate());
    }

    /** The same for a driver that blocks, called as an application has to whose own threads must not block. */
    static RawPeer onElasticThreads(Place place) {
        return new RawPeer(place, Connections.atTheirBest(place), FETCH_SIZE, Schedulers.boundedElastic());
    }

    @Override
    Flux<Sample> rows(String sql, int lastKey) {
        return many(connection -> {
            Statement statement = connection.createStatement(sql).bind(0, lastKey);
            return map(fetchSize > 0 ? statement.fetchSize(fetchSize) : statement, sample);
        });
    }

    @Override
    Mono<Sample> row(String sql, int key) {
        return one(connection ->
                map(connection.createStatement(sql).bind(0, key), sample).next());
    }

    @Override
    Flux<Long> read(String sql) {
        return many(connection -> {
            Statement statement = connection.createStatement(sql);
            return map(fetchSize > 0 ? statement.fetchSize(fetchSize) : statement, EveryValue::of);
        });
    }

    @Override
    Steps steps() {
        return new Steps() {
            @Override
            public Mono<Long> update(String sql, Object... values) {
                return one(connection -> new OnConnection(connection).update(sql, values));
            }

            @Override
            public Mono<Long> find(String sql, Object value) {
                return one(connection -> new OnConnection(connection).find(sql, value));
            }
        };
    }

    @Override
    Mono<Long> inTransaction(Function<Steps, Mono<Long>> work) {
        return scheduled(Mono.usingWhen(
                pool.create(),
                connection -> Mono.from(connection.beginTransaction())
                        .then(work.apply(new OnConnection(connection)))
                        .delayUntil(done -> connection.commitTransaction()),
                Connection::close,
                (connection, error) ->
                        Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close())),
                connection -> Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close()))));
    }

    private <T> Flux<T> many(Function<Connection, Publisher<T>> work) {
        Flux<T> rows = Flux.usingWhen(pool.create(), work, Connection::close);
        return scheduler == Schedulers.immediate() ? rows : rows.subscribeOn(scheduler);
    }

    private <T> Mono<T> one(Function<Connection, Mono<T>> work) {
        return scheduled(Mono.usingWhen(pool.create(), work, Connection::close));
    }

    private <T> Mono<T> scheduled(Mono<T> work) {
        return scheduler == Schedulers.immediate() ? work : work.subscribeOn(scheduler);
    }

    private static <T> Flux<T> map(Statement statement, Function<Readable, T> row) {
        return Flux.from(statement.execute()).concatMap(result -> result.map(row));
    }

    @Override
    public void close() {
        pool.disposeLater().block(LONGEST);
    }

    private record OnConnection(Connection connection) implements Steps {

        @Override
        public Mono<Long> update(String sql, Object... values) {
            Statement statement = connection.createStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.bind(i, values[i]);
            }
            return Flux.from(statement.execute())
                    .concatMap(Result::getRowsUpdated)
                    .next();
        }

        @Override
        public Mono<Long> find(String sql, Object value) {
            return map(connection.createStatement(sql).bind(0, value), EveryValue::of)
                    .next();
        }
    }
}
