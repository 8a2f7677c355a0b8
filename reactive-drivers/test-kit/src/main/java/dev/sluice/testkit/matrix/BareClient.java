package dev.sluice.testkit.matrix;

import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The R2DBC driver of a URL under r2dbc-pool, both with their defaults, and the code that their documentation shows. */
final class BareClient implements Client {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final TransactionDefinition READ_ONLY = new TransactionDefinition() {
        @Override
        public <T> @Nullable T getAttribute(Option<T> option) {
            return option.equals(TransactionDefinition.READ_ONLY) ? option.cast(true) : null;
        }
    };

    private final ConnectionPool pool;
    private final IntFunction<String> marker;

    private BareClient(ConnectionPool pool, IntFunction<String> marker) {
        this.pool = pool;
        this.marker = marker;
    }

    static BareClient open(String url, int connections, IntFunction<String> marker) {
        return over(ConnectionFactories.get(url), connections, marker);
    }

    static BareClient over(ConnectionFactory factory, int connections, IntFunction<String> marker) {
        return new BareClient(
                new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                        .maxSize(connections)
                        .allocatorSubscribeOn(Schedulers.boundedElastic()) // a thread that BlockHound does not watch
                        .build()),
                marker);
    }

    @Override
    public Mono<Long> update(String sql, Object... value) {
        return Mono.usingWhen(pool.create(), connection -> on(connection).update(sql, value), Connection::close);
    }

    @Override
    public <T> Mono<T> one(String sql, Function<Readable, T> row, Object... value) {
        return Mono.usingWhen(pool.create(), connection -> on(connection).one(sql, row, value), Connection::close);
    }

    @Override
    public <T> Flux<T> stream(String sql, Function<Readable, T> row, Object... value) {
        return Flux.usingWhen(pool.create(), connection -> on(connection).stream(sql, row, value), Connection::close);
    }

    @Override
    public <T> Mono<T> oneIn(String sql, Function<Readable, T> row, List<?> values) {
        return Mono.usingWhen(pool.create(), connection -> on(connection).oneIn(sql, row, values), Connection::close);
    }

    @Override
    public <T> Mono<T> inTransaction(TransactionSettings settings, Function<Session, Mono<T>> work) {
        return Mono.usingWhen(
                pool.create(),
                connection -> Mono.from(
                                settings.readOnly()
                                        ? connection.beginTransaction(READ_ONLY)
                                        : connection.beginTransaction())
                        .then(Mono.defer(() -> work.apply(on(connection))))
                        .delayUntil(value -> connection.commitTransaction())
                        .onErrorResume(error ->
                                Mono.from(connection.rollbackTransaction()).then(Mono.error(error))),
                Connection::close);
    }

    private BareSession on(Connection connection) {
        return new BareSession(connection, marker);
    }

    @Override
    public int used() {
        PoolMetrics metrics = pool.getMetrics().orElseThrow();
        return metrics.acquiredSize() + metrics.pendingAcquireSize();
    }

    /** One that does not close in time is left alone: that, too, is how it is. */
    @Override
    public void close() {
        pool.disposeLater().timeout(LIMIT, Mono.empty()).onErrorComplete().block(LIMIT.multipliedBy(2));
    }
}
