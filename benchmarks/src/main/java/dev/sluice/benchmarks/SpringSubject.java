package dev.sluice.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring's {@code DatabaseClient} on r2dbc-pool, with the settings it has when nobody sets any. */
record SpringSubject(ConnectionPool pool, DatabaseClient client) implements Subject {

    private static final String ROWS = "select " + Sample.COLUMNS + " from sluice_bench where id <= :last";
    private static final String BY_ID = "select " + Sample.COLUMNS + " from sluice_bench where id = :id";

    static SpringSubject on(ConnectionPool pool) {
        return new SpringSubject(pool, DatabaseClient.create(pool));
    }

    @Override
    public Flux<Sample> rows(int lastId) {
        return client.sql(ROWS).bind("last", lastId).map(Sample::from).all();
    }

    @Override
    public Mono<Sample> byId(int id) {
        return client.sql(BY_ID).bind("id", id).map(Sample::from).one();
    }

    @Override
    public Mono<Void> close() {
        return pool.disposeLater();
    }
}
