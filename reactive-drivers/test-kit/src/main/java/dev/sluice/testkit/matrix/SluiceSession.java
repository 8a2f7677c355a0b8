package dev.sluice.testkit.matrix;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sluice's operations, of a driver or in a transaction. */
class SluiceSession implements Session {

    private final Object operations;

    /** @param operations implements the capabilities that are used */
    SluiceSession(Object operations) {
        this.operations = operations;
    }

    @Override
    public final Mono<Long> update(String sql, Object... value) {
        return Mono.defer(() -> queries().update(query(sql, value)));
    }

    @Override
    public final <T> Mono<T> one(String sql, Function<Readable, T> row, Object... value) {
        return Mono.defer(() -> queries().queryOne(query(sql, value), row));
    }

    @Override
    public final <T> Flux<T> stream(String sql, Function<Readable, T> row, Object... value) {
        return Flux.defer(() -> ((StreamingDriver) operations).stream(query(sql, value), row));
    }

    @Override
    public final <T> Mono<T> oneIn(String sql, Function<Readable, T> row, List<?> values) {
        return Mono.defer(() -> queries().queryOne(Query.of(sql).bind("v", values), row));
    }

    private QueryDriver queries() {
        return (QueryDriver) operations;
    }

    private static Query query(String sql, Object... value) {
        Query query = Query.of(sql);
        return value.length == 0 ? query : query.bind("v", value[0]);
    }
}
