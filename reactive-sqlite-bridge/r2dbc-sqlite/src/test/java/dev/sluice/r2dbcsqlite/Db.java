package dev.sluice.r2dbcsqlite;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks a connection, and waits for the answer for a while. */
final class Db {

    static final Duration LIMIT = Duration.ofSeconds(20);

    /** Gives the numbers from 1 on, as many as there is time for. */
    static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private Db() {}

    static Connection open(SqliteConnectionFactory factory) {
        return Objects.requireNonNull(factory.create().block(LIMIT));
    }

    static Connection open(SqliteConnectionConfiguration.Builder builder) {
        return open(SqliteConnectionFactory.of(builder.build()));
    }

    static void close(Connection connection) {
        Mono.from(connection.close()).block(LIMIT);
    }

    /** The sum of what was changed. */
    static Mono<Long> update(Connection connection, String sql, Object... values) {
        return Flux.from(statement(connection, sql, values).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    static long updated(Connection connection, String sql, Object... values) {
        return Objects.requireNonNull(update(connection, sql, values).block(LIMIT));
    }

    /** The first column of each row; null is the text null. */
    static Flux<Object> values(Connection connection, String sql, Object... values) {
        return Flux.from(statement(connection, sql, values).execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNullElse(row.get(0), "null")));
    }

    static List<Object> list(Connection connection, String sql, Object... values) {
        return Objects.requireNonNull(
                values(connection, sql, values).collectList().block(LIMIT));
    }

    static Object one(Connection connection, String sql, Object... values) {
        return Objects.requireNonNull(values(connection, sql, values).single().block(LIMIT));
    }

    static Statement statement(Connection connection, String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        return statement;
    }

    static void run(org.reactivestreams.Publisher<Void> work) {
        Mono.from(work).block(LIMIT);
    }

    /** As many numbers as are asked for, and a text of some length. */
    static String numbers(int count) {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i, printf('%%0100d', i) FROM n"
                .formatted(count);
    }
}
