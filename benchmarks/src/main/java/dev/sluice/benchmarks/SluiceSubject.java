package dev.sluice.benchmarks;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sluice, as its README shows it: a query made for each use, its parameters by name. */
record SluiceSubject<D extends ConnectionDriver & QueryDriver & StreamingDriver>(D db) implements Subject {

    private static final String ROWS = "select " + Sample.COLUMNS + " from sluice_bench where id <= :last";
    private static final String BY_ID = "select " + Sample.COLUMNS + " from sluice_bench where id = :id";

    @Override
    public Flux<Sample> rows(int lastId) {
        return db.stream(Query.of(ROWS).bind("last", lastId), Sample::from);
    }

    @Override
    public Mono<Sample> byId(int id) {
        return db.queryOne(Query.of(BY_ID).bind("id", id), Sample::from);
    }

    @Override
    public Mono<Void> close() {
        return db.close();
    }
}
