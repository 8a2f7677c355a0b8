package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.R2dbcBadGrammarException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What {@link dev.sluice.transaction.TransactionDriver} promises: of commit and rollback here, of the rest in its parts. */
public interface TransactionContract extends NestedTransactionContract, TransactionScopeContract, IsolationContract {

    @Test
    default void emitsItsValueAfterTheCommit() {
        try (TestDatabase db = openWithEntry(2)) {
            Operations outside = db.other();
            Integer seen = get(db.inTransaction(tx -> tx.update("insert into entry values (1)"))
                    .flatMap(inserted -> outside.number("select count(*) from entry")));
            assertThat(seen).isEqualTo(1);
        }
    }

    @Test
    default void showsNothingToOthersBeforeTheCommit() {
        try (TestDatabase db = openWithEntry(2)) {
            Operations outside = db.other();
            Integer seen = get(db.inTransaction(tx ->
                    tx.update("insert into entry values (1)").then(outside.number("select count(*) from entry"))));
            assertThat(seen).isZero();
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void emitsManyValuesAsTheyComeAndCompletesAfterTheCommit() {
        try (TestDatabase db = openWithEntry(2)) {
            StepVerifier.create(db.inTransactionMany(tx ->
                            tx.update("insert into entry values (1)").thenMany(tx.stream(tested().numbers(1000)))))
                    .expectNextCount(1000)
                    .expectComplete()
                    .verify(TestDatabase.LIMIT);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void commitsWorkThatEmitsNothing() {
        try (TestDatabase db = openWithEntry(1)) {
            StepVerifier.create(db.inTransaction(
                            tx -> tx.update("insert into entry values (1)").then()))
                    .expectComplete()
                    .verify(TestDatabase.LIMIT);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void beginsNothingBeforeItIsSubscribedTo() {
        try (TestDatabase db = openWithEntry(1)) {
            AtomicInteger applied = new AtomicInteger();
            Mono<Long> insert = db.inTransaction(tx -> {
                applied.incrementAndGet();
                return tx.update("insert into entry values (1)");
            });
            assertThat(applied).hasValue(0);
            get(insert);
            get(insert);
            assertThat(applied).hasValue(2);
            assertThat(db.count("select count(*) from entry")).isEqualTo(2);
        }
    }

    @Test
    default void rollsBackWhenTheWorkFails() {
        try (TestDatabase db = openWithEntry(1)) {
            for (Throwable thrown : List.of(new IllegalStateException("work"), new AssertionError("work"))) {
                assertFailsAs(
                        thrown,
                        db,
                        tx -> tx.update("insert into entry values (1)").then(Mono.error(thrown)));
                assertFailsAs(
                        thrown,
                        db,
                        tx -> tx.update("insert into entry values (1)").map(n -> {
                            throw sneaky(thrown);
                        }));
            }
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void rollsBackWhenTheWorkThrowsInsteadOfReturning() {
        try (TestDatabase db = openWithEntry(1)) {
            for (Throwable thrown : List.of(new IllegalStateException("work"), new AssertionError("work"))) {
                assertFailsAs(thrown, db, tx -> {
                    throw sneaky(thrown);
                });
            }
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a program without null checks does
    default void rollsBackWhenTheWorkReturnsNull() {
        try (TestDatabase db = openWithEntry(1)) {
            assertThatThrownBy(() -> get(db.<Long>inTransaction(tx -> null))).isInstanceOf(NullPointerException.class);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void rollsBackWhenAStatementFails() {
        try (TestDatabase db = openWithEntry(1)) {
            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                            .then(tx.update("insert into nowhere values (1)")))))
                    .isInstanceOf(R2dbcBadGrammarException.class);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void rollsBackWhenItIsCancelled() {
        try (TestDatabase db = openWithEntry(1)) {
            for (int i = 0; i < 20; i++) {
                Sinks.Empty<Void> inserted = Sinks.empty();
                Recorder<Long> recorder = Recorder.of(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                                .doOnNext(n -> inserted.tryEmitEmpty())
                                .then(Mono.<Long>never()))
                        .flux());
                recorder.requestAll();
                inserted.asMono().block(TestDatabase.LIMIT);
                recorder.cancel();
                assertThat(db.count("select count(*) from entry")).isZero();
            }
        }
    }

    @Test
    default void rollsBackWhenManyValuesAreCutShort() {
        try (TestDatabase db = openWithEntry(1)) {
            List<Integer> three = get(db.inTransactionMany(tx ->
                            tx.update("insert into entry values (1)").thenMany(tx.stream(tested().numbers(20_000))))
                    .take(3)
                    .collectList());
            assertThat(three).containsExactly(1, 2, 3);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void rollsBackAtItsTimeout() {
        try (TestDatabase db = openWithEntry(1)) {
            TransactionSettings brief = TransactionSettings.defaults().withTimeout(Duration.ofMillis(400));
            for (Mono<Long> hanging : List.of(
                    Mono.<Long>never(),
                    db.number(tested().sleep(Duration.ofSeconds(20))).map(Integer::longValue))) {
                long before = System.nanoTime();
                assertThatThrownBy(() -> get(db.inTransaction(
                                brief,
                                tx -> tx.update("insert into entry values (1)").then(hanging))))
                        .isInstanceOf(DeadlineExceededException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
                assertThat(db.count("select count(*) from entry")).isZero();
            }
        }
    }

    @Test
    default void givesTheErrorOfTheWorkAndNotTheOneOfTheCommit() {
        try (TestDatabase db = openWithEntry(1)) {
            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.update("insert into nowhere values (1)")
                            .then(tx.update("insert into entry values (1)")))))
                    .isInstanceOf(R2dbcBadGrammarException.class)
                    .message()
                    .containsIgnoringCase("nowhere");
        }
    }

    @Test
    default void neverCommitsHalfWhenAFailureIsSwallowed() {
        try (TestDatabase db = openWithEntry(1)) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            db.inTransaction(tx -> tx.update("insert into entry values (1)")
                            .then(tx.update("insert into nowhere values (1)").onErrorResume(e -> Mono.just(0L))))
                    .onErrorResume(e -> {
                        failure.set(e);
                        return Mono.empty();
                    })
                    .block(TestDatabase.LIMIT);
            int seen = db.count("select count(*) from entry");
            assertThat(seen).isEqualTo(failure.get() == null ? 1 : 0);
            if (failure.get() != null) {
                assertThat(failure.get()).message().containsIgnoringCase("nowhere");
            }
        }
    }

    @Test
    default void staysWholeWhenManyRunAtOnce() {
        try (TestDatabase db = openWithEntry(4)) {
            List<Long> done = get(Flux.range(0, 200)
                    .flatMap(
                            i -> db.inTransaction(tx -> tx.update("insert into entry values (1)")
                                            .then(tx.update("insert into entry values (2)"))
                                            .flatMap(n -> i % 3 == 0
                                                    ? Mono.<Long>error(new IllegalStateException("undo"))
                                                    : Mono.just(n)))
                                    .onErrorResume(IllegalStateException.class, e -> Mono.empty()),
                            16)
                    .collectList());
            assertThat(done).hasSize(133);
            assertThat(db.count("select count(*) from entry")).isEqualTo(266);
        }
    }

    @Test
    default void commitsOnceWhenItIsCancelledJustThen() {
        try (TestDatabase db = openWithEntry(2)) {
            for (int i = 0; i < 100; i++) {
                Recorder<Long> recorder = Recorder.of(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                                .then(tx.update("insert into entry values (2)")))
                        .flux());
                recorder.requestAll();
                TestDatabase.pause(Duration.ofMillis(i % 5));
                recorder.cancel();
                assertThat(recorder.breaches()).isEmpty();
            }
            await("all connections are back", () -> db.statistics().acquired() == 0);
            assertThat(db.count("select count(*) from entry where id = 1"))
                    .isEqualTo(db.count("select count(*) from entry where id = 2"));
        }
    }

    /** Runs {@code work} in a transaction, which has to fail with {@code thrown} itself. */
    static void assertFailsAs(Throwable thrown, TestDatabase db, Function<Operations, Mono<Long>> work) {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        db.inTransaction(work)
                .onErrorResume(e -> {
                    seen.set(e);
                    return Mono.empty();
                })
                .block(TestDatabase.LIMIT);
        assertThat(seen.get()).isSameAs(thrown);
    }

    /** {@code thrown}, whatever it is, where only unchecked exceptions may be thrown. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
