package dev.sluice.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The R2DBC driver by hand, on r2dbc-pool, at its best settings. */
record RawSubject(ConnectionPool pool, String rowsSql, String byIdSql) implements Subject {

    private static final int FETCH_SIZE = 1024;

    /** @param marker how the driver writes its first bind marker */
    static RawSubject on(ConnectionPool pool, String marker) {
        String select = "select " + Sample.COLUMNS + " from sluice_bench where id ";
        return new RawSubject(pool, select + "<= " + marker, select + "= " + marker);
    }

    @Override
    public Flux<Sample> rows(int lastId) {
        return Flux.usingWhen(
                pool.create(),
                connection ->
                        run(connection.createStatement(rowsSql).bind(0, lastId).fetchSize(FETCH_SIZE)),
                Connection::close);
    }

    @Override
    public Mono<Sample> byId(int id) {
        return Mono.usingWhen(
                pool.create(),
                connection ->
                        run(connection.createStatement(byIdSql).bind(0, id)).next(),
                Connection::close);
    }

    private static Flux<Sample> run(Statement statement) {
        return Flux.from(statement.execute()).concatMap(result -> result.map(Sample::from));
    }

    @Override
    public Mono<Void> close() {
        return pool.disposeLater();
    }
}
