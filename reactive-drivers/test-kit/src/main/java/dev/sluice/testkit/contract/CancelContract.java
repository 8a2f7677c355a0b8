package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.PoolStatistics;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.CancelledWork.Around;
import dev.sluice.testkit.fault.SpiCall.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A cancel at any moment leaves the driver as good as new: no connection is in use, all that the pool may have answer, the
 * server does nothing for us, nobody else's statement was stopped, no error was dropped.
 * <p>
 * {@code -Dsluice.cancels} says how many cancels come at random moments, {@code -Dsluice.seed} which ones.
 */
public interface CancelContract extends Contract {

    @ParameterizedTest
    @EnumSource(CancelledWork.class)
    default void recoversFromACancelAtEachMomentOutsideOfTransactions(CancelledWork statement) {
        cancelAtEachMoment(statement, Around.NOTHING, Point.CREATE, Point.EXECUTE, Point.RESULT, Point.COMPLETE);
    }

    @ParameterizedTest
    @EnumSource(CancelledWork.class)
    default void recoversFromACancelAtEachMomentOfATransaction(CancelledWork statement) {
        cancelAtEachMoment(
                statement, Around.COMMIT, Point.CREATE, Point.BEGIN_TRANSACTION, Point.EXECUTE, Point.COMMIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = CancelledWork.class,
            names = {"SIMPLE", "DML_RETURNING", "DDL"})
    default void recoversFromACancelAtEachMomentOfATransactionThatRollsBack(CancelledWork statement) {
        cancelAtEachMoment(statement, Around.ROLLBACK, Point.BEGIN_TRANSACTION, Point.EXECUTE, Point.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(
            value = CancelledWork.class,
            names = {"SIMPLE", "DML_RETURNING"})
    default void recoversFromACancelAtEachMomentOfSavepoints(CancelledWork statement) {
        cancelAtEachMoment(
                statement,
                Around.SAVEPOINTS,
                Point.CREATE_SAVEPOINT,
                Point.RELEASE_SAVEPOINT,
                Point.ROLLBACK_TO_SAVEPOINT,
                Point.COMMIT);
    }

    private void cancelAtEachMoment(CancelledWork statement, Around around, Point... reached) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.open(
                        tested(), options().withPool(options().pool().withSize(0, 1)), aim)) {
            CancelGrid grid = new CancelGrid(db, tested(), aim, statement, around);
            assertThat(grid.run()).contains(reached);
            dropped.assertNone();
        }
    }

    /** The calls that somebody's pool gets: what opens and closes there is taking a connection and giving it back. */
    @ParameterizedTest
    @EnumSource(
            value = Around.class,
            names = {"NOTHING", "COMMIT", "ROLLBACK"})
    default void recoversFromACancelWhileSomebodysConnectionComesAndGoes(Around around) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.overPool(
                        tested(), options().withPool(options().pool().withSize(0, 1)), aim)) {
            CancelGrid grid = new CancelGrid(db, tested(), aim, CancelledWork.DML_RETURNING, around);
            assertThat(grid.run()).contains(Point.CREATE, Point.EXECUTE, Point.CLOSE);
            dropped.assertNone();
        }
    }

    @Test
    default void recoversFromCancelsWhileWaitingForAConnection() {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openPool(2)) {
            for (int round = 0; round < 30; round++) {
                List<Recorder<Integer>> waiting = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    waiting.add(
                            Recorder.of(db.number(tested().numbers(1)).flux()).requestAll());
                }
                for (int i = 0; i < 10; i += 2) {
                    waiting.get(i).cancel();
                }
                for (int i = 1; i < 10; i += 2) {
                    assertThat(waiting.get(i).awaitEnd().error()).isNull();
                }
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    /** Login, and what a new connection is told or asked before anybody may use it. */
    @Test
    default void recoversFromCancelsWhileAConnectionIsMade() {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openPool(1)) {
            for (int round = 0; round < 100; round++) {
                get(db.pool().evictIdleConnections());
                Recorder<Integer> first =
                        Recorder.of(db.number(tested().numbers(1)).flux()).requestAll();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos() * round / 100);
                first.cancel();
                assertThat(get(db.number(tested().numbers(1)))).isEqualTo(1);
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    /** Within a second, unless the machine has no time for it; so the best of three counts. */
    @Test
    default void stopsOnTheServerWhatWasCancelled() {
        try (TestDatabase db = openPool(1)) {
            List<Duration> untilQuiet = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Recorder<Integer> slow = Recorder.of(db.stream(tested().sleep(Duration.ofSeconds(60))))
                        .requestAll();
                TestDatabase.pause(Duration.ofMillis(300));
                slow.cancel();
                long before = System.nanoTime();
                db.awaitQuiet();
                untilQuiet.add(Duration.ofNanos(System.nanoTime() - before));
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
            assertThat(Collections.min(untilQuiet)).isLessThan(Duration.ofSeconds(1));
            assertThat(Collections.max(untilQuiet)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Stopping it on the server may doom the transaction, waiting for it would hold the transaction for a minute. */
    @Test
    default void endsASlowStatementOfATransactionThatGoesOn() {
        try (TestDatabase db = openPool(1)) {
            long before = System.nanoTime();
            Recorder<Integer> next = Recorder.of(
                            db.inTransactionMany(tx -> tx.stream(tested().sleep(Duration.ofSeconds(60)))
                                    .takeUntilOther(Mono.delay(Duration.ofMillis(100)))
                                    .thenMany(tx.stream(tested().numbers(1)))))
                    .requestAll()
                    .awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(next.breaches()).isEmpty();
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void closesWhileStatementsRun() {
        try (Dropped dropped = Dropped.watch(tested())) {
            for (int round = 0; round < 20; round++) {
                TestDatabase db = openPool(2);
                List<Recorder<Integer>> running = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    running.add(Recorder.of(db.stream(tested().numbers(20_000))).request(1));
                }
                TestDatabase.pause(Duration.ofMillis(round));
                db.connection().close().block(TestDatabase.LIMIT);
                assertThat(running)
                        .allSatisfy(one -> assertThat(one.awaitEnd().error()).hasMessageContaining("closed"));
                assertThat(running).allSatisfy(one -> assertThat(one.breaches()).isEmpty());
                db.close();
            }
            dropped.assertNone();
        }
    }

    @Test
    default void closesWhileTransactionsAreOpen() {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openWithin(limits -> limits.withQuiet(Duration.ofSeconds(1)))) {
            db.run("create table entry (id integer)");
            Recorder<Long> idle = Recorder.of(db.inTransactionMany(
                            tx -> tx.update("insert into entry values (1)").thenMany(Flux.<Long>never())))
                    .requestAll();
            Sinks.Empty<Void> goOn = Sinks.empty();
            Recorder<Long> late = Recorder.of(db.inTransactionMany(tx -> tx.update("insert into entry values (2)")
                            .then(goOn.asMono())
                            .then(tx.update("insert into entry values (3)"))
                            .flux()))
                    .requestAll();
            await("both have begun, or wait to", () -> {
                PoolStatistics now = db.statistics();
                return now.acquired() + now.pending() == 2;
            });
            TestDatabase.pause(Duration.ofMillis(200));
            Sinks.Empty<Void> closed = Sinks.empty();
            db.connection().close().subscribe(nothing -> {}, closed::tryEmitError, closed::tryEmitEmpty);
            goOn.tryEmitEmpty();
            assertThat(late.awaitEnd().error()).hasMessageContaining("closed");
            closed.asMono().block(TestDatabase.LIMIT);
            idle.cancel();
            dropped.assertNone();
        }
    }

    @Test
    @Timeout(900)
    default void recoversFromCancelsAtRandomMoments() throws Exception {
        int cancels = Integer.getInteger("sluice.cancels", 3000);
        long seed = Long.getLong("sluice.seed", 20_261_121L);
        int workers = 8;
        AtomicInteger tables = new AtomicInteger();
        AtomicInteger probes = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openWithin(limits -> limits.withAcquire(Duration.ofSeconds(60)))) {
            db.run("create table entry (id integer)");
            List<Future<?>> done = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                Random random = new Random(seed + worker);
                done.add(executor.submit(() -> {
                    for (int i = 0; i < cancels / workers; i++) {
                        CancelledWork.cancelAtRandom(db, tested(), random, tables);
                        if (i % 5 == 0) {
                            String token = "t" + probes.incrementAndGet();
                            assertThat(echo(db, token)).isEqualTo(token);
                        }
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get(800, TimeUnit.SECONDS);
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            assertThat(db.count("select count(*) from entry") % CancelledWork.ROWS)
                    .as("each INSERT is whole")
                    .isZero();
            dropped.assertNone();
        } finally {
            executor.shutdownNow();
        }
    }

    /** What the database makes of a bound text, on a connection that others have just cancelled something on. */
    private String echo(TestDatabase db, String token) {
        Query query =
                Query.of("select " + tested().cast(":token", "varchar(20)")).bind("token", token);
        return get(db.queries()
                .queryOne(query, row -> requireNonNull(row.get(0, String.class)))
                .timeout(Duration.ofSeconds(60)));
    }
}
