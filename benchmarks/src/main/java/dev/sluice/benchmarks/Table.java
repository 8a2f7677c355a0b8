package dev.sluice.benchmarks;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table that everybody reads, made where it is missing or too short. */
final class Table {

    private Table() {}

    /** Makes the table hold {@code rows} rows at least; {@code fill} inserts them into an empty one. */
    static Mono<Void> prepare(ConnectionFactory factory, int rows, String create, String fill) {
        return Mono.usingWhen(
                factory.create(),
                connection -> run(connection, create)
                        .then(highestId(connection))
                        .flatMap(highest -> highest >= rows
                                ? Mono.empty()
                                : Flux.fromIterable(List.of("delete from sluice_bench", fill))
                                        .concatMap(sql -> run(connection, sql))
                                        .then()),
                Connection::close);
    }

    private static Mono<Integer> highestId(Connection connection) {
        return Flux.from(connection
                        .createStatement("select coalesce(max(id), 0) from sluice_bench")
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0, Integer.class)))
                .single();
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .then();
    }
}
