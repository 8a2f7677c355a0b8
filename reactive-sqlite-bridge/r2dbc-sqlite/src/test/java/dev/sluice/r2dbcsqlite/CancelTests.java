package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.ValidationDepth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is cancelled, takes too long or is closed ends at once in SQLite too, and leaves everything else whole. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CancelTests {

    private static final int CANCELS = Integer.getInteger("sluice.cancels", 1_000);

    @TempDir
    private Path folder;

    private SqliteConnectionFactory factory;
    private Connection connection;

    @BeforeEach
    void open() {
        factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.file(folder.resolve("cancel.db")).build());
        connection = Db.open(factory);
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    @Test
    void aStatementThatRunsIsStopped() {
        for (int i = 0; i < 20; i++) {
            StepVerifier.create(Db.values(connection, Db.ENDLESS))
                    .thenAwait(Duration.ofMillis(10))
                    .thenCancel()
                    .verify(Db.LIMIT);
            assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void theRowsOfOthersGoOn() {
        StepVerifier.create(Db.values(connection, Db.numbers(1_000)), 10)
                .expectNextCount(10)
                .then(() -> StepVerifier.create(Db.values(connection, Db.ENDLESS))
                        .thenAwait(Duration.ofMillis(20))
                        .thenCancel()
                        .verify(Db.LIMIT))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(990)
                .expectComplete()
                .verify(Db.LIMIT);
    }

    @Test
    void aWriteThatIsStoppedWithinATransactionHasEndedIt() {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (-1, 0)");
        StepVerifier.create(Db.update(connection, "INSERT INTO t " + Db.numbers(50_000_000)))
                .thenAwait(Duration.ofMillis(30))
                .thenCancel()
                .verify(Db.LIMIT);

        assertThatThrownBy(() -> Db.updated(connection, "INSERT INTO t VALUES (-2, 0)"))
                .isInstanceOf(R2dbcRollbackException.class);
        Db.run(connection.rollbackTransaction());
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(0);
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() {
        Db.run(connection.setStatementTimeout(Duration.ofMillis(50)));
        assertThatThrownBy(() -> Db.list(connection, Db.ENDLESS))
                .isInstanceOf(R2dbcTimeoutException.class)
                .hasMessage("Not done within PT0.05S, the statement timeout");
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);

        StepVerifier.create(Db.values(connection, Db.numbers(1_000)), 1)
                .expectNextCount(1)
                .thenAwait(Duration.ofMillis(100)) // it is not SQLite that takes its time
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(999)
                .expectComplete()
                .verify(Db.LIMIT);
    }

    @Test
    void whoCancelsWhileWaitingForTheLockIsGone() {
        Connection other = Db.open(factory);
        for (int i = 0; i < 300; i++) {
            Db.run(connection.beginTransaction());
            Disposable waiting = Db.update(other, "INSERT INTO t VALUES (1, 1)").subscribe();
            Disposable beginning = Mono.from(other.beginTransaction()).subscribe();
            if (i % 2 == 0) {
                Db.one(connection, "SELECT 1");
            }
            waiting.dispose();
            beginning.dispose();
            Db.run(connection.rollbackTransaction());
        }
        assertThat(Db.one(other, "SELECT count(*) FROM t")).isEqualTo(0);
        assertThat(other.isAutoCommit()).isTrue();
        assertThat(Db.updated(other, "INSERT INTO t VALUES (1, 1)")).isEqualTo(1);
        assertThat(Db.updated(connection, "INSERT INTO t VALUES (2, 1)")).isEqualTo(1);
        Db.close(other);
    }

    @Test
    void recoversFromCancelsAtRandomMoments() {
        Connection other = Db.open(factory);
        Random random = new Random(7);
        for (int i = 0; i < CANCELS; i++) {
            Connection one = random.nextBoolean() ? connection : other;
            Disposable work = work(one, random.nextInt(6)).subscribe(row -> {}, e -> {});
            pause(random.nextInt(400_000));
            work.dispose();
        }
        for (Connection each : new Connection[] {connection, other}) {
            Db.run(each.rollbackTransaction());
            awaitIdle(each);
            assertThat(each.isAutoCommit()).isTrue();
            assertThat(Db.one(each, "SELECT 1")).isEqualTo(1);
            assertThat(Db.updated(each, "DELETE FROM t")).isNotNegative();
            Db.updated(each, "CREATE TABLE u (id); DROP TABLE u; VACUUM"); // which open statements would hinder
        }
        Db.close(other);
    }

    /** Reactor's concatMap passes no cancel on that comes while it takes the rows; then it is they who find out. */
    @Test
    void aCancelThatNobodyPassedOnIsFoundOut() {
        Random random = new Random(11);
        for (int i = 0; i < CANCELS; i++) {
            AtomicBoolean subscribing = new AtomicBoolean();
            Disposable work = Flux.from(
                            connection.createStatement(Db.numbers(1_000)).execute())
                    .concatMap(result ->
                            Flux.from(result.map(row -> row.get(0))).doOnSubscribe(s -> subscribing.set(true)))
                    .limitRate(10)
                    .subscribe();
            while (!subscribing.get()) {
                Thread.onSpinWait();
            }
            pause(random.nextInt(1_000));
            work.dispose();
        }
        awaitIdle(connection);
    }

    /** A result that was lost on its way to who cancelled is ended a moment later. */
    private static void awaitIdle(Connection connection) {
        long end = System.nanoTime() + Db.LIMIT.toNanos();
        while (!((SqliteConnection) connection).isIdle()) {
            assertThat(System.nanoTime()).as("it is idle within %s", Db.LIMIT).isLessThan(end);
            pause(1_000_000);
        }
    }

    private static Flux<?> work(Connection on, int kind) {
        return switch (kind) {
            case 0 -> Db.values(on, Db.ENDLESS);
            case 1 -> Db.values(on, Db.numbers(2_000)).limitRate(10);
            case 2 -> Db.update(on, "INSERT INTO t (n) VALUES (1)").flux();
            case 3 -> Db.values(on, "INSERT INTO t (n) SELECT i FROM (" + Db.numbers(100) + ") RETURNING id");
            case 4 ->
                Flux.usingWhen(
                        Mono.from(on.beginTransaction()).thenReturn(on),
                        c -> Db.update(c, "INSERT INTO t (n) VALUES (2)").then(Db.update(c, "DELETE FROM t")),
                        Connection::commitTransaction,
                        (c, e) -> c.rollbackTransaction(),
                        Connection::rollbackTransaction);
            default -> Db.values(on, "SELECT count(*) FROM t").flatMap(n -> Db.values(on, "SELECT id FROM t"));
        };
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void closingStopsWhatRunsAndTellsWhatWaits() {
        for (int i = 0; i < 50; i++) {
            Connection closing = Db.open(factory);
            Recorder<Object> parked = new Recorder<>();
            Db.values(closing, Db.numbers(1_000)).subscribe(parked);
            parked.request(1);
            Recorder<Object> running = new Recorder<>();
            Db.values(closing, Db.ENDLESS).subscribe(running);
            running.request(1);
            Recorder<Object> waiting = new Recorder<>();
            Db.values(closing, "SELECT 1").subscribe(waiting);
            waiting.request(1);
            pause(i * 20_000L);

            Mono.when(closing.close(), closing.close()).block(Db.LIMIT);

            assertClosed(running.error());
            assertClosed(parked.error());
            assertClosed(waiting.error());
            Db.close(closing);
            assertThat(Mono.from(closing.validate(ValidationDepth.REMOTE)).block(Db.LIMIT))
                    .isFalse();
            assertThatThrownBy(() -> Db.one(closing, "SELECT 1")).satisfies(CancelTests::assertClosed);
        }
    }

    private static void assertClosed(Throwable error) {
        assertThat(error).isInstanceOf(R2dbcNonTransientResourceException.class).hasMessage("The connection is closed");
    }

    @Test
    void aResultThatWasLostOnItsWayIsEnded() {
        AtomicReference<Result> lost = new AtomicReference<>();
        Flux<Object> losing = Flux.from(
                        connection.createStatement(Db.numbers(1_000)).execute())
                .doOnNext(lost::set)
                .concatMap(result -> Mono.never());
        StepVerifier.create(losing)
                .thenAwait(Duration.ofMillis(50))
                .then(() -> assertThat(((SqliteConnection) connection).isIdle()).isFalse())
                .thenCancel()
                .verify(Db.LIMIT);
        awaitIdle(connection);
        StepVerifier.create(lost.get().map(row -> row.get(0)))
                .expectErrorMessage("The result was cancelled before it was read")
                .verify(Db.LIMIT);
    }

    @Test
    void openingThatIsCancelledLeavesNothingOpen() {
        for (int i = 0; i < 300; i++) {
            Disposable opening = factory.create().subscribe();
            pause(i * 1_000L);
            opening.dispose();
        }
        assertThat(Db.updated(connection, "DROP TABLE t")).isZero();
    }
}
