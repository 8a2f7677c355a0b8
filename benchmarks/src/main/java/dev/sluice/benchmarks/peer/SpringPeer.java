package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Place;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring's {@code DatabaseClient} with named parameters on r2dbc-pool, with the settings it has when nobody sets any. */
final class SpringPeer extends ReactivePeer {

    private static final String NAME = "p";

    private final ConnectionPool pool;
    private final DatabaseClient client;
    private final TransactionalOperator transactions;
    private final Function<Readable, Sample> sample;

    private SpringPeer(Place place, ConnectionPool pool) {
        super(place.database().texts(index -> ":" + NAME + index));
        this.pool = pool;
        this.client = DatabaseClient.create(pool);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        this.sample = ReadableSamples.of(place.database());
    }

    static SpringPeer open(Place place) {
        return new SpringPeer(place, Connections.atDefaults(place));
    }

    @Override
    Flux<Sample> rows(String sql, int lastKey) {
        return bound(sql, lastKey).map(sample).all();
    }

    @Override
    Mono<Sample> row(String sql, int key) {
        return bound(sql, key).map(sample).one();
    }

    @Override
    Flux<Long> read(String sql) {
        return client.sql(sql).map(EveryValue::of).all();
    }

    @Override
    Steps steps() {
        return new Steps() {
            @Override
            public Mono<Long> update(String sql, Object... values) {
                return bound(sql, values).fetch().rowsUpdated();
            }

            @Override
            public Mono<Long> find(String sql, Object value) {
                return bound(sql, value).map(EveryValue::of).one();
            }
        };
    }

    @Override
    Mono<Long> inTransaction(Function<Steps, Mono<Long>> work) {
        return work.apply(steps()).as(transactions::transactional);
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, Object... values) {
        DatabaseClient.GenericExecuteSpec statement = client.sql(sql);
        for (int i = 0; i < values.length; i++) {
            statement = statement.bind(NAME + i, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.disposeLater().block(LONGEST);
    }
}
