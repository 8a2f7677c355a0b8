package dev.sluice.testkit.matrix;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is asked of a database, in a transaction or not. A value in SQL is {@code :v}. */
interface Session {

    Mono<Long> update(String sql, Object... value);

    /** A bounded query of one row. */
    <T> Mono<T> one(String sql, Function<Readable, T> row, Object... value);

    /** A stream. */
    <T> Flux<T> stream(String sql, Function<Readable, T> row, Object... value);

    /** One row of {@code sql}, in which {@code :v} stands for all of these values, separated by commas. */
    <T> Mono<T> oneIn(String sql, Function<Readable, T> row, List<?> values);

    /** The first column of the only row, as text. */
    default Mono<String> value(String sql, Object... value) {
        return one(sql, row -> String.valueOf(row.get(0)), value);
    }
}
