package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.fault.CallListener;
import io.r2dbc.pool.PoolMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A driver over a pool that somebody else made, such as Spring Boot's, of connections with their own driver's defaults. */
public interface ForeignPoolContract extends Contract {

    Duration COMING_BACK = Duration.ofMillis(200);

    /** What is done on somebody else's pool. */
    @FunctionalInterface
    interface Use {

        void with(TestDatabase db, PoolMetrics pool) throws Exception;
    }

    @Test
    default void givesConnectionsBack() throws Exception {
        onPoolOf(1, (db, pool) -> {
            db.run("create table entry (id integer)");
            for (int i = 0; i < 20; i++) {
                db.run("insert into entry values (1)");
                assertThat(db.count("select count(*) from entry")).isEqualTo(i + 1);
            }
            assertThat(pool.acquiredSize()).isZero();
            assertThat(pool.allocatedSize()).isEqualTo(1);
        });
    }

    @Test
    default void leavesThePoolOpen() throws Exception {
        onPoolOf(1, (db, pool) -> {
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            db.connection().close().block(TestDatabase.LIMIT);
            assertThat(pool.idleSize()).isEqualTo(1);
        });
    }

    @Test
    default void doesNotGiveBackASessionThatIsNotAsItWas() throws Exception {
        onPoolOf(1, (db, pool) -> {
            db.run(tested().setMark("somebody"));
            assertThat(TestDatabase.get(db.text(tested().mark()))).isEmpty();
        });
    }

    /** A driver may have one lock for all connections of a pool, and hold it while it writes a large value. */
    @Test
    default void readsStreamsToTheirEndsWhileOthersSendMuch() throws Exception {
        int rows = 3_000;
        Query large = Query.of("select n from (" + tested().numbers(1) + ") q where :large <> ''")
                .bind("large", "x".repeat(1 << 22));
        onPoolOf(CONNECTIONS, (db, pool) -> {
            Flux<Integer> others = Mono.defer(() -> db.queries().queryOne(large, Operations::first))
                    .repeat()
                    .publishOn(Schedulers.parallel(), 1);
            Disposable busy = others.subscribe();
            try {
                List<Long> counts = Flux.range(1, CONNECTIONS - 1)
                        .flatMap(
                                stream -> db.stream(tested().numbers(rows))
                                        .limitRate(16)
                                        .publishOn(Schedulers.parallel(), 16)
                                        .count(),
                                CONNECTIONS)
                        .collectList()
                        .block(TestDatabase.LIMIT);
                assertThat(counts).hasSize(CONNECTIONS - 1).containsOnly((long) rows);
            } finally {
                busy.dispose();
            }
        });
    }

    @Test
    default void leavesThePoolWholeAfterCancelsAtRandomMoments() throws Exception {
        int workers = 6;
        int cancels = Math.min(Integer.getInteger("sluice.cancels", 600), 10_000);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            onPoolOf(CONNECTIONS, (db, pool) -> {
                db.run("create table entry (id integer)");
                AtomicInteger tables = new AtomicInteger();
                List<Future<?>> done = new ArrayList<>();
                for (int worker = 0; worker < workers; worker++) {
                    Random random = new Random(Long.getLong("sluice.seed", 20_261_121L) + worker);
                    done.add(executor.submit(() -> {
                        for (int i = 0; i < cancels / workers; i++) {
                            CancelledWork.cancelAtRandom(db, tested(), random, tables);
                        }
                    }));
                }
                for (Future<?> one : done) {
                    one.get(100, TimeUnit.SECONDS);
                }
                db.awaitQuiet();
                db.assertAllConnectionsAnswer(tested().sessionId());
                assertThat(db.count("select count(*) from entry") % CancelledWork.ROWS)
                        .as("each INSERT is whole")
                        .isZero();
            });
        } finally {
            executor.shutdownNow();
        }
    }

    private void onPoolOf(int connections, Use use) throws Exception {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.over(
                        tested(),
                        options().withPool(options().pool().withSize(0, connections)),
                        new CallListener() {})) {
            use.with(db, db.somebodysPool());
            db.awaitQuiet();
            TestDatabase.pause(COMING_BACK); // a pool that is closed meanwhile counts that connection twice
            dropped.assertNone();
        }
    }
}
