package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerFaultTests {

    private final String table = "faults_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private ProxiedDatabase database;

    @BeforeEach
    void open() {
        database = ProxiedDatabase.open("maxSize=2&statementTimeout=2s&idleStreamTimeout=600ms");
        database.execute("create table " + table + " (id int)");
        database.assertWhole();
    }

    @AfterEach
    void close() {
        database.proxy.pass();
        database.execute("drop table " + table);
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Reaction.class)
    void aCommitWithoutAnAnswerIsOfUnknownOutcomeAndNotTriedAgain(Reaction reaction) {
        AtomicInteger runs = new AtomicInteger();
        database.proxy.onMatchFromClient("COMMIT", reaction);

        StepVerifier.create(database.db.inTransaction(tx -> {
                    runs.incrementAndGet();
                    return tx.update(Query.of("insert into " + table + " values (1)"));
                }))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(OutcomeUnknownException.class);
                    assertThat(Retries.safeToRetry(error)).isFalse();
                })
                .verify(LIMIT);

        assertThat(database.proxy.matched()).isTrue();
        assertThat(runs).hasValue(1);
        database.proxy.pass();
        database.assertWhole();
        if (reaction == Reaction.CUT_BEFORE) {
            assertThat(rows()).isZero();
        } else {
            ProxiedDatabase.await("the commit has happened", () -> rows() == 1);
        }
    }

    @Test
    void aConnectionLostBeforeCommitRollsBack() {
        StepVerifier.create(database.db.inTransaction(tx -> tx.update(Query.of("insert into " + table + " values (1)"))
                        .doOnNext(count -> database.proxy.reset())
                        .then(tx.update(Query.of("insert into " + table + " values (2)")))))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(R2dbcTransientResourceException.class);
                    assertThat(Retries.safeToRetry(error)).isFalse();
                })
                .verify(LIMIT);

        database.assertWhole();
        assertThat(rows()).isZero();
    }

    @Test
    void aBackendKilledWhileItWorksIsAnErrorThatIsNotRetried() {
        Mono<Integer> sleeping =
                database.db.queryOne(Query.of("select 1 from pg_sleep(1.5)"), row -> row.get(0, Integer.class));

        StepVerifier.create(sleeping)
                .then(() -> {
                    ProxiedDatabase.await("it works", () -> database.backends("active") == 1);
                    database.kill();
                })
                .expectErrorSatisfies(error -> {
                    assertThat(error)
                            .isInstanceOfSatisfying(
                                    R2dbcTransientResourceException.class,
                                    lost -> assertThat(lost.getSqlState()).isEqualTo("57P01"));
                    assertThat(Retries.safeToRetry(error)).isFalse();
                })
                .verify(Duration.ofSeconds(5));
        database.assertWhole();
    }

    @Test
    void aBackendKilledInATransactionIsAnErrorAndLeavesNothing() {
        StepVerifier.create(database.db.inTransaction(tx -> tx.update(Query.of("insert into " + table + " values (1)"))
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(count -> database.kill())
                        .then(tx.update(Query.of("insert into " + table + " values (2)")))))
                .expectError(R2dbcTransientResourceException.class)
                .verify(LIMIT);

        database.assertWhole();
        assertThat(rows()).isZero();
    }

    @RepeatedTest(5)
    void backendsKilledWhileIdleAreReplacedUnseen() {
        assertThat(database.kill()).isEqualTo(2);
        ProxiedDatabase.await("both sockets are closed", () -> database.proxy.open() == 0);

        StepVerifier.create(Flux.range(0, 6)
                        .flatMap(i -> database.db.queryOne(Query.of("select 7"), row -> row.get(0, Integer.class))))
                .expectNextCount(6)
                .expectComplete()
                .verify(LIMIT);
        database.assertWhole();
    }

    @Test
    void aConsumerThatNeverRequestsLosesItsStream() {
        Duration took = StepVerifier.create(
                        database.db.stream(
                                Query.of("select n from generate_series(1, 1000000) n"),
                                row -> row.get(0, Integer.class)),
                        1)
                .expectNext(1)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DeadlineExceededException.class)
                        .hasMessageContaining("requested no row"))
                .verify(LIMIT);

        assertThat(took).isBetween(Duration.ofMillis(550), Duration.ofMillis(1_100));
        ProxiedDatabase.await(
                "the server is done with it",
                Duration.ofSeconds(10), // at the latest at the deadline for going quiet
                () -> database.backends("active%") + database.backends("idle in%") == 0);
        database.assertWhole();
    }

    @Test
    void aFullPoolSaysWhoHoldsItAndWhatToDo() {
        try (ProxiedDatabase full = ProxiedDatabase.open("maxSize=2&acquireTimeout=400ms")) {
            full.useAll();
            Mono<Integer> sleeping =
                    full.db.queryOne(Query.of("select 1 from pg_sleep(1)"), row -> row.get(0, Integer.class));

            StepVerifier.create(Mono.zip(
                            sleeping,
                            sleeping,
                            Mono.delay(Duration.ofMillis(100))
                                    .then(full.db.update(Query.of("select 1")))
                                    .<Throwable>map(answer -> new AssertionError("answered"))
                                    .onErrorResume(Mono::just)))
                    .expectNextMatches(all -> {
                        assertThat(all.getT3())
                                .isInstanceOf(NotSentException.class)
                                .hasMessageContainingAll(
                                        "within PT0.4S", "2 in use", "0 idle", "at most 2", "raise maxSize");
                        return Retries.safeToRetry(all.getT3());
                    })
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    private long rows() {
        return database.number("select count(*) from " + table);
    }
}
