package dev.sluice.sqlite;

import dev.sluice.r2dbcsqlite.SqliteConnectionConfiguration;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Queries that take their time, which SQLite can only spend by counting. */
final class Idling {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SAMPLE = 2_000_000;

    private static long eachMillisecond;

    private Idling() {}

    static String query(Duration time) {
        return counting(eachMillisecond() * Math.max(1, time.toMillis()));
    }

    /** How far it counts in a millisecond, on this machine as it was when it was first asked. */
    private static synchronized long eachMillisecond() {
        if (eachMillisecond == 0) {
            eachMillisecond = Math.max(1, SAMPLE / millisOfSample());
        }
        return eachMillisecond;
    }

    private static String counting(long numbers) {
        return ("select 1 from (with recursive idle(i) as (select 1 union all select i + 1 from idle where i < %d)"
                        + " select count(*) as c from idle)")
                .formatted(numbers);
    }

    private static long millisOfSample() {
        SqliteConnectionFactory factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.memory().build());
        Connection connection = Objects.requireNonNull(factory.create().block(LIMIT));
        long begun = System.nanoTime();
        Flux.from(connection.createStatement(counting(SAMPLE)).execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0))))
                .blockLast(LIMIT);
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        Mono.from(connection.close()).block(LIMIT);
        return Math.max(1, millis);
    }
}
