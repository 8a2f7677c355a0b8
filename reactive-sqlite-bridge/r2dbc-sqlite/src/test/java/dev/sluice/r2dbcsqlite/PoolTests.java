package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ValidationDepth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections of a pool are given back as they were. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PoolTests {

    @TempDir
    private Path folder;

    private ConnectionPool pool;

    @BeforeEach
    void open() {
        SqliteConnectionFactory factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.file(folder.resolve("pool.db")).build());
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(1)
                .maxSize(4)
                .maxAcquireTime(Duration.ofSeconds(20))
                .validationDepth(ValidationDepth.REMOTE)
                .build());
        with("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)").block(Db.LIMIT);
    }

    @AfterEach
    void close() {
        pool.disposeLater().block(Db.LIMIT);
    }

    private Mono<Long> with(String sql, Object... values) {
        return Mono.usingWhen(pool.create(), one -> Db.update(one, sql, values), Connection::close);
    }

    private Object one(String sql) {
        return Mono.usingWhen(pool.create(), one -> Db.values(one, sql).single(), Connection::close)
                .block(Db.LIMIT);
    }

    private void assertAllAreBack() {
        long end = System.nanoTime() + Db.LIMIT.toNanos();
        while (pool.getMetrics().orElseThrow().acquiredSize() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
        assertThat(pool.getMetrics().orElseThrow().allocatedSize()).isBetween(1, 4);
    }

    @Test
    void manyQueriesShareFewConnections() {
        Long sum = Flux.range(0, 2_000)
                .flatMap(
                        i -> Flux.usingWhen(pool.create(), one -> Db.values(one, "SELECT ? + 1", i), Connection::close),
                        64)
                .map(value -> ((Number) value).longValue())
                .reduce(0L, Long::sum)
                .block(Db.LIMIT);

        assertThat(sum).isEqualTo(2_000L * 2_001 / 2);
        assertAllAreBack();
    }

    @Test
    void manyWritesShareFewConnections() {
        Long written = Flux.range(0, 2_000)
                .flatMap(i -> with("INSERT INTO t VALUES (?, 0)", i), 64)
                .reduce(0L, Long::sum)
                .block(Db.LIMIT);

        assertThat(written).isEqualTo(2_000);
        assertThat(one("SELECT count(*) FROM t")).isEqualTo(2_000);
        assertAllAreBack();
    }

    @Test
    void transactionsAreCommittedOrRolledBackWhole() {
        Long failed = Flux.range(0, 200)
                .flatMap(
                        i -> inTransaction(one -> Db.update(one, "INSERT INTO t VALUES (?, 1)", 2 * i)
                                        .then(
                                                i % 4 == 0
                                                        ? Mono.error(new IllegalStateException("thrown by a test"))
                                                        : Db.update(one, "INSERT INTO t VALUES (?, 2)", 2 * i + 1)))
                                .thenReturn(0L)
                                .onErrorResume(IllegalStateException.class, e -> Mono.just(1L)),
                        16)
                .reduce(0L, Long::sum)
                .block(Db.LIMIT);

        assertThat(failed).isEqualTo(50);
        assertThat(one("SELECT count(*) FROM t WHERE n = 1")).isEqualTo(150);
        assertThat(one("SELECT count(*) FROM t WHERE n = 2")).isEqualTo(150);
        assertAllAreBack();
    }

    private Mono<Long> inTransaction(java.util.function.Function<Connection, Mono<Long>> work) {
        return Mono.usingWhen(
                pool.create(),
                one -> Mono.usingWhen(
                        Mono.from(one.beginTransaction()).thenReturn(one),
                        work,
                        Connection::commitTransaction,
                        (each, error) -> each.rollbackTransaction(),
                        Connection::rollbackTransaction),
                Connection::close);
    }

    @Test
    void aTransactionThatWasForgottenIsNotTheNextOnes() {
        Mono.usingWhen(
                        pool.create(),
                        one -> Mono.from(one.beginTransaction()).then(Db.update(one, "INSERT INTO t VALUES (1, 1)")),
                        Connection::close)
                .block(Db.LIMIT);
        assertAllAreBack();

        for (int i = 0; i < 4; i++) {
            assertThat(with("INSERT INTO t VALUES (?, 2)", 10 + i).block(Db.LIMIT))
                    .isEqualTo(1);
        }
        assertThat(one("SELECT count(*) FROM t")).isEqualTo(4);
    }

    @Test
    void whoCancelsGivesBackWhatHeHas() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            int id = i;
            Disposable work = (i % 2 == 0
                            ? inTransaction(one -> Db.update(one, "INSERT INTO t VALUES (?, 1)", id)
                                    .then(Db.update(one, "UPDATE t SET n = 2 WHERE id = ?", id)))
                            : with("SELECT count(*) FROM t a, t b, t c"))
                    .subscribe(row -> {}, error -> {});
            spin(random.nextInt(400_000));
            work.dispose();
        }
        assertAllAreBack();
        assertThat(one("SELECT count(*) FROM t WHERE n = 1"))
                .as("halves of transactions")
                .isEqualTo(0);
        for (int i = 0; i < 8; i++) {
            assertThat(with("INSERT INTO t VALUES (?, 3)", 1_000 + i).block(Db.LIMIT))
                    .isEqualTo(1);
        }
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoWaitsForAConnectionAndCancelsHoldsUpNobody() {
        Connection[] taken = new Connection[4];
        for (int i = 0; i < 4; i++) {
            taken[i] = pool.create().block(Db.LIMIT);
        }
        for (int i = 0; i < 100; i++) {
            with("INSERT INTO t VALUES (1, 1)").subscribe().dispose();
        }
        assertThatThrownBy(() -> pool.create().timeout(Duration.ofMillis(50)).block(Db.LIMIT))
                .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        for (Connection each : taken) {
            Db.close(each);
        }
        assertThat(one("SELECT count(*) FROM t")).isEqualTo(0);
        assertAllAreBack();
    }

    @Test
    void aPoolIsMadeByItsUrl() {
        ConnectionPool named = (ConnectionPool) ConnectionFactories.get(
                "r2dbc:pool:sqlite:///" + folder.resolve("pool.db") + "?maxSize=2&journalMode=WAL");
        Object count = Mono.usingWhen(
                        named.create(),
                        one -> Db.values(one, "SELECT count(*) FROM t").single(),
                        Connection::close)
                .block(Db.LIMIT);
        assertThat(count).isEqualTo(0);
        assertThat(named.getMetrics().orElseThrow().getMaxAllocatedSize()).isEqualTo(2);
        named.disposeLater().block(Db.LIMIT);
    }
}
