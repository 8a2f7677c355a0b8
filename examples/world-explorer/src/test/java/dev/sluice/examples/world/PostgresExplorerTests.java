package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.server.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PostgresExplorerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String base;
    private final ConnectionPoolDriver pool;
    private final QueryDriver queries;

    PostgresExplorerTests(@LocalServerPort int port, @Autowired OpenDatabase database) {
        this.base = "http://127.0.0.1:" + port;
        this.pool = database.driver().capability(ConnectionPoolDriver.class).orElseThrow();
        this.queries = database.driver().capability(QueryDriver.class).orElseThrow();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("sluice.url", () -> TestServers.postgresql().r2dbcUrl());
    }

    @Test
    void createsNothingInADatabaseThatIsThere() {
        assertThat(count("select count(*) from pg_tables where tablename = 'unicode_block'")
                        .block(PATIENCE))
                .isZero();
    }

    @Test
    void stopsTheServerWhenTheClientGoesBeforeTheFirstRow() {
        LostClient.leavesDuring(base, "select pg_sleep(60)", pool);
        await(sessions("pg_sleep", "state = 'active'"), 0);
    }

    @Test
    void stopsTheServerWhenTheClientGoesAmongTheRows() throws IOException {
        LostClient.awaitAcquired(pool, 0);
        try (Socket socket = LostClient.send(base, "select generate_series(1, 100000000) as lost")) {
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
        await(sessions("as lost", "state = 'active'"), 0);
        LostClient.awaitAcquired(pool, 0);
    }

    @Test
    void letsTheCursorWaitForAClientThatDoesNotRead() throws IOException {
        LostClient.awaitAcquired(pool, 0);
        try (Socket socket = LostClient.send(base, "select generate_series(1, 100000000) as slow")) {
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
            // A hundred million rows would keep the server busy for longer than these looks take.
            Mono<Long> waiting = sessions("as slow", "wait_event = 'ClientRead'");
            await(
                    waiting.repeatWhen(ended -> ended.take(4).delayElements(Duration.ofMillis(200)))
                            .reduce(Math::min),
                    1);
        }
        LostClient.awaitAcquired(pool, 0);
    }

    private Mono<Long> sessions(String text, String condition) {
        return count(
                "select count(*) from pg_stat_activity where query like '%%%s%%' and pid <> pg_backend_pid() and %s"
                        .formatted(text, condition));
    }

    private Mono<Long> count(String sql) {
        return queries.queryOne(Query.of(sql), row -> row.get(0, Long.class));
    }

    private static void await(Mono<Long> count, long wanted) {
        count.repeatWhen(ended -> ended.delayElements(Duration.ofMillis(20)))
                .filter(now -> now == wanted)
                .blockFirst(PATIENCE);
    }
}
