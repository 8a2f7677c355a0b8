package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.OwnPool;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/**
 * What is tested of both drivers on both servers.
 *
 * @param <O> the driver's operations
 * @param <P> the driver on a pool of its own
 * @param <D> the driver on connections of somebody else
 */
interface FamilyContract<
        O extends SqlOperations<O>,
        P extends SqlOperations<O> & Connected & OwnPool<P>,
        D extends SqlOperations<O> & Connected> {

    Duration LIMIT = Duration.ofSeconds(20);

    DatabaseServer server();

    /** The server's URL with the scheme of the driver. */
    ConnectionUrl url();

    P open(ConnectionUrl url);

    D over(ConnectionFactory factory);

    static long number(QueryDriver driver, String sql) {
        return Objects.requireNonNull(
                driver.queryOne(Query.of(sql), row -> row.get(0, Long.class)).block(LIMIT));
    }

    static Throwable error(Mono<?> work) {
        return work.<Throwable>map(value -> new AssertionError("ran"))
                .onErrorResume(Mono::just)
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LIMIT);
            Thread.onSpinWait();
        }
    }
}
