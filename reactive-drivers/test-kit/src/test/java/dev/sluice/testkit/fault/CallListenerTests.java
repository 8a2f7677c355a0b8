package dev.sluice.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.fault.FailNth.Mode;
import dev.sluice.testkit.fault.SpiCall.Point;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.spi.Closeable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@ExtendWith(LeakWatch.class)
class CallListenerTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SELECT = "SELECT x FROM SYSTEM_RANGE(1, ?1)";

    private final ConnectionFactory h2 = new H2ConnectionFactory(
            H2ConnectionConfiguration.builder().inMemory("listener").build());

    @Test
    void recordsEachCallInOrder() {
        Recording recording = new Recording();

        StepVerifier.create(threeRowsInATransaction(recording.wrap(h2)))
                .expectNext(1L, 2L, 3L)
                .expectComplete()
                .verify(LIMIT);
        assertThat(recording.points())
                .containsExactly(
                        Point.CREATE,
                        Point.BEGIN_TRANSACTION,
                        Point.CREATE_STATEMENT,
                        Point.BIND,
                        Point.EXECUTE,
                        Point.RESULT,
                        Point.ROW,
                        Point.ROW,
                        Point.ROW,
                        Point.COMPLETE,
                        Point.COMMIT,
                        Point.CLOSE);
        assertThat(recording.executed()).containsExactly(SELECT);
        assertThat(recording.calls())
                .extracting(SpiCall::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(recording.calls().get(3).arguments()).containsExactly(0, 3);
    }

    @Test
    void recordsOnlyExecutionsThatSomebodyWants() {
        Recording recording = new Recording();
        Connection connection = Mono.from(recording.wrap(h2).create()).block(LIMIT);

        connection.createStatement("SELECT 1").execute();
        Flux.from(connection.createBatch().add("SELECT 2").add("SELECT 3").execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0)))
                .blockLast(LIMIT);
        Mono.from(connection.close()).block(LIMIT);

        assertThat(recording.count(Point.EXECUTE)).isEqualTo(2);
        assertThat(recording.executed()).containsExactly("SELECT 2;SELECT 3");
    }

    @Test
    void staysWhatItWraps() {
        ConnectionFactory wrapped = new Recording().wrap(h2);
        assertThat(wrapped.getMetadata().getName()).isEqualTo(h2.getMetadata().getName());
        assertThat(((Wrapped<?>) wrapped).unwrap()).isSameAs(h2);
        assertThat(wrapped).isEqualTo(wrapped).isNotEqualTo(h2);

        Connection connection = Mono.from(wrapped.create()).block(LIMIT);
        assertThat(((Wrapped<?>) connection).unwrap(Closeable.class)).isSameAs(connection);
        assertThat(((Wrapped<?>) connection).unwrap(io.r2dbc.h2.H2Connection.class))
                .isSameAs(((Wrapped<?>) connection).unwrap());
        assertThat(connection.beginTransaction()).isInstanceOf(Mono.class);
        assertThat(connection.createStatement("SELECT 1").fetchSize(5)).isNotInstanceOf(io.r2dbc.h2.H2Statement.class);
        assertThat(connection.createStatement("SELECT 1").execute()).isInstanceOf(Flux.class);
        Mono.from(connection.close()).block(LIMIT);
    }

    @Test
    void asksForNoMoreRowsThanTheCaller() {
        Recording recording = new Recording();
        Connection connection = Mono.from(recording.wrap(h2).create()).block(LIMIT);

        StepVerifier.create(rows(connection, 100), 2)
                .expectNext(1L, 2L)
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify(LIMIT);
        assertThat(recording.count(Point.ROW)).isEqualTo(2);
        Mono.from(connection.close()).block(LIMIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"THROW", "ERROR", "ERROR_AFTER"})
    void failsAtEachCallInTurn(Mode mode) {
        Set<Point> failed = EnumSet.noneOf(Point.class);
        int number = 1;
        while (true) {
            FailNth failing = FailNth.of(number, mode);
            Recording recording = new Recording();
            List<Object> emitted = new ArrayList<>();
            Flux<Long> operation = Flux.defer(() -> threeRowsInATransaction(recording.wrap(failing.wrap(h2))));
            try {
                operation.doOnNext(emitted::add).blockLast(LIMIT);
                assertThat(failing.failed()).isNull();
                break;
            } catch (RuntimeException e) {
                assertThat(failing.failed()).isNotNull();
                assertThat(e)
                        .hasStackTraceContaining(
                                "Failed on purpose: " + failing.failed().point());
            }
            failed.add(failing.failed().point());
            number++;
        }
        assertThat(number).isEqualTo(13);
        assertThat(failed)
                .containsExactlyInAnyOrder(
                        Point.CREATE,
                        Point.BEGIN_TRANSACTION,
                        Point.CREATE_STATEMENT,
                        Point.BIND,
                        Point.EXECUTE,
                        Point.RESULT,
                        Point.ROW,
                        Point.COMPLETE,
                        Point.COMMIT,
                        Point.CLOSE);
    }

    @Test
    void neverAnswersOrAnswersNothing() {
        StepVerifier.create(threeRowsInATransaction(
                        FailNth.of(1, Mode.NEVER, Point.COMMIT).wrap(h2)))
                .expectNext(1L, 2L, 3L)
                .expectNoEvent(Duration.ofMillis(100))
                .thenCancel()
                .verify(LIMIT);
        StepVerifier.create(threeRowsInATransaction(
                        FailNth.of(2, Mode.EMPTY, Point.ROW).wrap(h2)))
                .expectNext(1L, 3L)
                .expectComplete()
                .verify(LIMIT);
        StepVerifier.create(threeRowsInATransaction(
                        FailNth.of(1, Mode.EMPTY, Point.CREATE).wrap(h2)))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void doesTheWorkBeforeItFails() {
        Connection setup = Mono.from(h2.create()).block(LIMIT);
        update(setup, "DROP TABLE IF EXISTS done").block(LIMIT);
        update(setup, "CREATE TABLE done (id int)").block(LIMIT);

        StepVerifier.create(Mono.from(FailNth.of(1, Mode.ERROR_AFTER, Point.EXECUTE)
                                .wrap(h2)
                                .create())
                        .flatMap(connection -> update(connection, "INSERT INTO done VALUES (1)")))
                .expectError(FailNth.Failure.class)
                .verify(LIMIT);

        assertThat(rows(setup, "SELECT COUNT(*) FROM done").blockFirst(LIMIT)).isEqualTo(1L);
        Mono.from(setup.close()).block(LIMIT);
    }

    @Test
    void throwsAtCallsThatReturnNoPublisher() {
        Connection connection = Mono.from(FailNth.of(1, Mode.ERROR, Point.CREATE_STATEMENT)
                        .wrap(h2)
                        .create())
                .block(LIMIT);
        assertThatThrownBy(() -> connection.createStatement("SELECT 1")).isInstanceOf(R2dbcException.class);
        Mono.from(connection.close()).block(LIMIT);
    }

    @Test
    void failsAsItIsTold() {
        FailNth failing = FailNth.of(1, Mode.ERROR, Point.COMMIT).with(call -> new IllegalStateException("told"));
        StepVerifier.create(threeRowsInATransaction(failing.wrap(h2)))
                .expectNext(1L, 2L, 3L)
                .expectErrorMessage("told")
                .verify(LIMIT);
        assertThat(failing.failed()).isNotNull();
    }

    @Test
    void failsAtARowWithoutCancellingTheDriversResult() {
        AtomicInteger cancelled = new AtomicInteger();
        CallListener watching = new CallListener() {
            @Override
            public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
                return call.point() == Point.RESULT ? Flux.from(source).doOnCancel(cancelled::incrementAndGet) : source;
            }
        };
        FailNth failing = FailNth.of(2, Mode.ERROR, Point.ROW);
        StepVerifier.create(threeRowsInATransaction(failing.wrap(watching.wrap(h2))))
                .expectNext(1L)
                .expectError(FailNth.Failure.class)
                .verify(LIMIT);
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void passesOnToTheListenerBehindIt() {
        Recording recording = new Recording();
        FailNth failing = FailNth.of(1, Mode.THROW, Point.COMMIT);
        StepVerifier.create(threeRowsInATransaction(failing.and(recording).wrap(h2)))
                .expectNext(1L, 2L, 3L)
                .expectError(FailNth.Failure.class)
                .verify(LIMIT);
        assertThat(recording.points())
                .contains(Point.BEGIN_TRANSACTION, Point.CLOSE)
                .doesNotContain(Point.COMMIT);
        assertThat(recording.executed()).containsExactly(SELECT);
    }

    @Test
    void cancelsAtEachCallInTurn() {
        for (int number = 1; ; number++) {
            Disposable.Swap subscription = Disposables.swap();
            AtomicInteger cancelled = new AtomicInteger();
            CancelAt cancel = CancelAt.of(number, () -> {
                cancelled.incrementAndGet();
                subscription.dispose();
            });
            Recording recording = new Recording();
            List<Long> emitted = new ArrayList<>();
            ConnectionFactory factory = cancel.wrap(recording.wrap(h2));
            subscription.update(Flux.defer(() -> threeRowsInATransaction(factory))
                    .delaySubscription(Duration.ofMillis(5))
                    .subscribe(emitted::add));
            await(() -> cancelled.get() == 1 || (cancel.reached() == null && recording.count(Point.CLOSE) == 1));
            if (cancel.reached() == null) {
                assertThat(number).isEqualTo(13);
                assertThat(emitted).containsExactly(1L, 2L, 3L);
                return;
            }
            assertThat(cancelled).hasValue(1);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Flux<Long> threeRowsInATransaction(ConnectionFactory factory) {
        return Flux.usingWhen(
                factory.create(),
                connection -> Mono.from(connection.beginTransaction())
                        .thenMany(Flux.defer(() -> rows(connection, 3)))
                        .concatWith(Mono.defer(() -> Mono.from(connection.commitTransaction()))
                                .then(Mono.empty())),
                Connection::close);
    }

    private static Flux<Long> rows(Connection connection, int count) {
        return Flux.from(connection.createStatement(SELECT).bind(0, count).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0, Long.class)));
    }

    private static Flux<Long> rows(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0, Long.class)));
    }

    private static Mono<Long> update(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }
}
