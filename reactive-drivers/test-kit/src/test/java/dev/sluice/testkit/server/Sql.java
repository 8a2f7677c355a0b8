package dev.sluice.testkit.server;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One value from a database, the short way. */
final class Sql {

    private Sql() {}

    static String value(String url, String sql) {
        return value(ConnectionFactories.get(url), sql);
    }

    static String value(ConnectionFactory factory, String sql) {
        return Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .flatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0)))),
                        Connection::close)
                .collectList()
                .flatMap(rows -> Mono.justOrEmpty(rows.isEmpty() ? null : rows.get(0)))
                .block(Duration.ofSeconds(20));
    }
}
