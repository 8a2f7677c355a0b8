package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.Deadlines;
import dev.sluice.health.Health;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.health.HealthProblem;
import dev.sluice.health.HealthProblem.Kind;
import dev.sluice.health.HealthStatus;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.fault.FailNth;
import dev.sluice.testkit.fault.FailNth.Mode;
import dev.sluice.testkit.fault.SpiCall;
import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What {@link HealthCheckDriver} promises. What only a server can do wrong, its driver's own tests provoke. */
public interface HealthContract extends Contract {

    private static Mono<Health> health(TestDatabase db) {
        return db.as(HealthCheckDriver.class).health();
    }

    /** The problem of a check that found one. */
    private static HealthProblem problem(Health health) {
        return requireNonNull(health.problem(), health::toString);
    }

    /** A driver with one connection, whose health deadline is short. */
    private TestDatabase openHasty(UnaryOperator<Deadlines> change, CallListener listener) {
        return TestDatabase.open(
                tested(),
                options()
                        .withPool(options().pool().withSize(0, 1))
                        .withDeadlines(change.apply(options().deadlines().withHealth(Duration.ofMillis(500)))),
                listener);
    }

    @Test
    default void isUpWhenTheServerAnswers() {
        try (TestDatabase db = openPool(3)) {
            Health health = get(health(db));
            assertThat(health.status()).isEqualTo(HealthStatus.UP);
            assertThat(health.serving()).isTrue();
            assertThat(health.latency()).isPositive().isLessThan(Duration.ofSeconds(5));
            assertThat(health.product()).isNotBlank();
            assertThat(health.version()).containsPattern("[0-9]+\\.[0-9]+");
            assertThat(health.pool()).isEqualTo(new PoolStatistics(0, 1, 0, tested().connections(3)));
            assertThat(health.problem()).isNull();
        }
    }

    @Test
    default void looksAnewForEachSubscriberAndNotBefore() {
        AtomicInteger looks = new AtomicInteger();
        CallListener counting = new CallListener() {
            @Override
            public void called(SpiCall call) {
                if (call.point() == Point.VALIDATE) {
                    looks.incrementAndGet();
                }
            }
        };
        try (TestDatabase db = TestDatabase.open(tested(), options(), counting)) {
            Mono<Health> health = health(db);
            assertThat(looks).hasValue(0);
            get(health);
            int first = looks.get();
            assertThat(first).isPositive();
            get(health);
            assertThat(looks).hasValueGreaterThan(first);
        }
    }

    @Test
    default void emitsWhenItIsAskedTo() {
        try (TestDatabase db = openHasty(limits -> limits, new CallListener() {})) {
            StepVerifier.create(health(db), 0)
                    .expectSubscription()
                    .expectNoEvent(Duration.ofMillis(700))
                    .thenRequest(1)
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(TestDatabase.LIMIT);
        }
    }

    @Test
    default void isSaturatedAndNotDownWhenAllConnectionsAreInUse() {
        try (TestDatabase db = open(options -> options.withPool(options.pool().withSize(0, 2))
                .withDeadlines(options.deadlines().withHealth(Duration.ofMillis(500))))) {
            Sinks.Empty<Void> release = Sinks.empty();
            List<Recorder<Integer>> holders = List.of(db.hold(release), db.hold(release));
            await("both are in use", () -> db.statistics().acquired() == 2);
            Health health = get(health(db));
            assertThat(health.status()).isEqualTo(HealthStatus.SATURATED);
            assertThat(health.serving()).isTrue();
            assertThat(problem(health))
                    .isEqualTo(new HealthProblem(Kind.POOL_EXHAUSTED, "all 2 connections are in use", null));
            assertThat(requireNonNull(health.pool()).acquired()).isEqualTo(2);
            assertThat(health.latency()).isNull();
            release.tryEmitEmpty();
            holders.forEach(Recorder::awaitEnd);
            assertThat(get(health(db)).status()).isEqualTo(HealthStatus.UP);
            await("nobody waits", () -> db.statistics().equals(new PoolStatistics(0, 2, 0, tested().connections(2))));
        }
    }

    @Test
    default void waitsForAConnectionOfABusyPool() {
        try (TestDatabase db = openPool(1)) {
            Sinks.Empty<Void> release = Sinks.empty();
            Recorder<Integer> holder = db.hold(release);
            await("it is in use", () -> db.statistics().acquired() == 1);
            Recorder<Health> waiting = Recorder.of(health(db).flux()).requestAll();
            await("it waits", () -> db.statistics().pending() == 1);
            release.tryEmitEmpty();
            assertThat(waiting.awaitEnd().values())
                    .singleElement()
                    .extracting(Health::status)
                    .isEqualTo(HealthStatus.UP);
            holder.awaitEnd();
        }
    }

    @Test
    default void isSaturatedAtOnceWhenNobodyMoreMayWait() {
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(0, 1).withMaxPending(1)))) {
            Sinks.Empty<Void> release = Sinks.empty();
            Recorder<Integer> holder = db.hold(release);
            await("it is in use", () -> db.statistics().acquired() == 1);
            Recorder<Integer> waiting = db.hold(release);
            long before = System.nanoTime();
            assertThat(get(health(db)).status()).isEqualTo(HealthStatus.SATURATED);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
            release.tryEmitEmpty();
            holder.awaitEnd();
            waiting.awaitEnd();
        }
    }

    /** Asking in the transaction would say nothing of the pool that other requests have to use. */
    @Test
    default void doesNotJoinATransaction() {
        try (TestDatabase db = openPool(2)) {
            PoolStatistics inside = requireNonNull(
                    get(db.inTransaction(tx -> tx.number(tested().numbers(1)).then(health(db))))
                            .pool());
            assertThat(inside).isEqualTo(new PoolStatistics(1, 1, 0, tested().connections(2)));
        }
    }

    @Test
    default void isDownWhenTheDriverWasClosed() {
        try (TestDatabase db = open()) {
            assertThat(get(health(db)).status()).isEqualTo(HealthStatus.UP);
            db.connection().close().block(TestDatabase.LIMIT);
            long before = System.nanoTime();
            Health health = get(health(db));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
            assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(health.serving()).isFalse();
            assertThat(problem(health).kind()).isEqualTo(Kind.DRIVER_CLOSED);
            assertThat(problem(health).reason()).isEqualTo("the driver was closed");
        }
    }

    @Test
    default void isDownAtItsDeadlineWhenNoAnswerComes() {
        FailNth silent = FailNth.of(1, Mode.NEVER, Point.VALIDATE);
        try (TestDatabase db = openHasty(limits -> limits.withQuiet(Duration.ofMillis(300)), silent)) {
            Health health = get(health(db));
            assertThat(silent.failed()).isNotNull();
            assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(problem(health)).isEqualTo(new HealthProblem(Kind.NO_ANSWER, "no answer within PT0.5S", null));
            await("its connection is replaced", () -> get(health(db)).status() == HealthStatus.UP);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"THROW", "ERROR", "NEVER"})
    default void isNeverAnErrorWhateverFails(Mode mode) {
        int failed = 0;
        for (int number = 1; failed == number - 1; number++) {
            FailNth fault = FailNth.of(number, mode);
            try (TestDatabase db = openHasty(
                    limits -> limits.withConnect(Duration.ofMillis(700))
                            .withValidate(Duration.ofMillis(300))
                            .withQuiet(Duration.ofMillis(300))
                            .withClose(Duration.ofMillis(300)),
                    fault)) {
                Health health = get(health(db));
                if (fault.failed() != null) {
                    failed = number;
                    assertThat(health.status() == HealthStatus.UP)
                            .as("%s: %s", fault.failed(), health)
                            .isEqualTo(health.problem() == null);
                }
                SpiCall call = fault.failed();
                boolean silentForGood = mode == Mode.NEVER
                        && call != null
                        && (call.point() == Point.ROW || call.point() == Point.COMPLETE);
                if (!silentForGood) {
                    await("up after " + call, () -> get(health(db)).status() == HealthStatus.UP);
                }
            }
        }
        assertThat(failed).as("calls that failed").isGreaterThan(1);
    }

    @Test
    default void lastsUntilTheAnswerHasComeAlthoughItIsCancelled() {
        AtomicInteger cancelled = new AtomicInteger();
        Sinks.Empty<Void> goOn = Sinks.empty();
        Sinks.Empty<Void> asked = Sinks.empty();
        CallListener slow = new CallListener() {
            @Override
            public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
                return call.point() == Point.VALIDATE && call.arguments().contains(ValidationDepth.REMOTE)
                        ? Flux.from(source)
                                .delaySubscription(goOn.asMono())
                                .doOnSubscribe(s -> asked.tryEmitEmpty())
                                .doOnCancel(cancelled::incrementAndGet)
                        : source;
            }
        };
        try (TestDatabase db = TestDatabase.open(tested(), options(), slow)) {
            Recorder<Health> recorder = Recorder.of(health(db).flux()).requestAll();
            asked.asMono().block(TestDatabase.LIMIT);
            recorder.cancel();
            TestDatabase.pause(Duration.ofMillis(100));
            assertThat(db.statistics().acquired()).as("nobody else gets it yet").isEqualTo(1);
            assertThat(cancelled).as("cancels that the driver saw").hasValue(0);
            goOn.tryEmitEmpty();
            await(
                    "it is back",
                    () -> db.statistics().equals(new PoolStatistics(0, 1, 0, tested().connections(CONNECTIONS))));
            assertThat(recorder.values()).isEmpty();
            assertThat(recorder.breaches()).isEmpty();
        }
    }

    @Test
    default void leavesNothingBehindWhenItIsCancelledAtRandomMoments() {
        Random random = new Random(Long.getLong("sluice.seed", 20_261_121L));
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openPool(2)) {
            for (int i = 0; i < 200; i++) {
                if (i % 10 == 0) {
                    get(db.pool().evictIdleConnections());
                }
                List<Recorder<Health>> checks = new ArrayList<>();
                for (int at = 0; at < 3; at++) {
                    checks.add(Recorder.of(health(db).flux()).requestAll());
                }
                LockSupport.parkNanos((long)
                        (Math.pow(random.nextDouble(), 3) * Duration.ofMillis(5).toNanos()));
                checks.forEach(Recorder::cancel);
                assertThat(checks).allSatisfy(one -> assertThat(one.breaches()).isEmpty());
                assertThat(checks).allSatisfy(one -> assertThat(one.error()).isNull());
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }
}
