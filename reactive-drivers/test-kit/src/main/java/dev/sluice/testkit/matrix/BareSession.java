package dev.sluice.testkit.matrix;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One connection of the R2DBC driver. */
record BareSession(Connection connection, IntFunction<String> marker) implements Session {

    @Override
    public Mono<Long> update(String sql, Object... value) {
        return results(sql, List.of(value)).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    @Override
    public <T> Mono<T> one(String sql, Function<Readable, T> row, Object... value) {
        return stream(sql, row, value).singleOrEmpty();
    }

    @Override
    public <T> Flux<T> stream(String sql, Function<Readable, T> row, Object... value) {
        return results(sql, List.of(value)).concatMap(result -> result.map(row));
    }

    @Override
    public <T> Mono<T> oneIn(String sql, Function<Readable, T> row, List<?> values) {
        return results(sql, values).concatMap(result -> result.map(row)).singleOrEmpty();
    }

    private Flux<Result> results(String sql, List<?> values) {
        return Flux.defer(() -> statement(sql, values).execute()).cast(Result.class);
    }

    private Statement statement(String sql, List<?> values) {
        String markers = IntStream.range(0, values.size()).mapToObj(marker).collect(Collectors.joining(","));
        Statement statement = connection.createStatement(sql.replace(":v", markers));
        for (int i = 0; i < values.size(); i++) {
            statement.bind(i, values.get(i));
        }
        return statement;
    }
}
