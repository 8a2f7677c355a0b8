package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.query.Query;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What {@link dev.sluice.transaction.TransactionDriver} promises. */
public interface TransactionContract extends Contract {

    String ENTRY = "create table entry (id integer)";

    /** A driver on a database with an empty table {@code entry}. */
    default TestDatabase openWithEntry(int connections) {
        TestDatabase db = openPool(connections);
        db.run(ENTRY);
        return db;
    }

    // ------------------------------------------------------------------ commit and rollback

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

    // ------------------------------------------------------------------ nesting

    @Test
    default void keepsWhatANestedTransactionDid() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                    .then(tx.inTransaction(inner -> inner.update("insert into entry values (2)")))));
            assertThat(db.count("select count(*) from entry")).isEqualTo(2);
        }
    }

    @Test
    default void undoesANestedTransactionAndNoMore() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                    .then(tx.<Long>inTransaction(inner -> inner.update("insert into entry values (2)")
                                    .then(inner.update("insert into nowhere values (1)")))
                            .onErrorResume(e -> Mono.just(0L)))
                    .then(tx.update("insert into entry values (3)"))));
            assertThat(db.count("select sum(id) from entry")).isEqualTo(4);
        }
    }

    @Test
    default void undoesANestedTransactionThatIsCancelled() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                    .then(tx.inTransaction(inner ->
                                    inner.update("insert into entry values (2)").then(Mono.<Long>never()))
                            .timeout(Duration.ofMillis(300), Mono.just(0L)))
                    .then(tx.update("insert into entry values (4)"))));
            assertThat(db.count("select sum(id) from entry")).isEqualTo(5);
        }
    }

    @Test
    default void nestsDeeplyAndUndoesTheInnermost() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(one -> one.update("insert into entry values (1)")
                    .then(one.inTransaction(two -> two.update("insert into entry values (10)")
                            .then(two.<Long>inTransaction(three -> three.update("insert into entry values (100)")
                                            .then(Mono.error(new IllegalStateException("three"))))
                                    .onErrorResume(e -> Mono.just(0L)))
                            .then(two.inTransaction(three -> three.update("insert into entry values (1000)")))))));
            assertThat(db.count("select sum(id) from entry")).isEqualTo(1011);
        }
    }

    @Test
    default void rollsBackNestedWorkWithTheTransactionAroundIt() {
        try (TestDatabase db = openWithEntry(1)) {
            assertThatThrownBy(() -> get(db.inTransaction(
                            tx -> tx.inTransaction(inner -> inner.update("insert into entry values (2)"))
                                    .then(Mono.<Long>error(new IllegalStateException("outer"))))))
                    .hasMessage("outer");
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void refusesTwoNestedTransactionsAtOnce() {
        try (TestDatabase db = openWithEntry(1)) {
            Mono<Long> both = db.inTransaction(tx -> Mono.zip(
                            tx.inTransaction(inner -> Mono.delay(Duration.ofMillis(200))
                                    .then(inner.update("insert into entry values (1)"))),
                            tx.inTransaction(inner -> inner.update("insert into entry values (2)")))
                    .map(pair -> pair.getT1()));
            assertThatThrownBy(() -> get(both)).isInstanceOf(ConnectionBusyException.class);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    /** Its rollback to a savepoint would undo what the connection's next borrower did. */
    @Test
    default void keepsTheEndOfNestedWorkThatOutlivesItFromTheNextBorrower() {
        try (TestDatabase db = openWithEntry(1)) {
            Sinks.Empty<Void> goOn = Sinks.empty();
            Sinks.Empty<Void> begun = Sinks.empty();
            AtomicReference<Recorder<Long>> left = new AtomicReference<>();
            get(db.inTransaction(tx -> {
                left.set(Recorder.of(tx.<Long>inTransaction(inner -> inner.update("insert into entry values (1)")
                                        .doOnNext(n -> begun.tryEmitEmpty())
                                        .then(goOn.asMono())
                                        .then(Mono.error(new IllegalStateException("too late"))))
                                .flux())
                        .requestAll());
                return begun.asMono().thenReturn(1L);
            }));
            get(db.inTransaction(tx -> tx.inTransaction(inner -> inner.update("insert into entry values (2)")
                    .doOnNext(n -> goOn.tryEmitEmpty())
                    .delayElement(Duration.ofMillis(300)))));
            assertThat(Objects.requireNonNull(left.get()).awaitEnd().error()).hasMessage("too late");
            assertThat(db.count("select count(*) from entry where id = 2")).isEqualTo(1);
        }
    }

    @Test
    default void refusesNestedWorkThatContradictsTheTransactionAroundIt() {
        try (TestDatabase db = openWithEntry(1)) {
            TransactionSettings serializable =
                    TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE);
            TransactionSettings readOnly = TransactionSettings.defaults().withReadOnly();
            for (TransactionSettings inner : List.of(serializable, readOnly)) {
                assertThatThrownBy(() -> get(
                                db.inTransaction(tx -> tx.inTransaction(inner, in -> in.number(tested().numbers(1))))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("nested");
            }
            Integer agreed = get(db.inTransaction(
                    serializable, tx -> tx.inTransaction(serializable, in -> in.number(tested().numbers(1)))));
            assertThat(agreed).isEqualTo(1);
        }
    }

    // ------------------------------------------------------------------ joining

    @Test
    default void isJoinedByTheDriversOwnOperationsInsideTheWork() {
        try (TestDatabase db = openWithEntry(1)) {
            assertThatThrownBy(() -> get(db.inTransaction(tx -> db.update("insert into entry values (1)")
                            .then(db.number("select count(*) from entry"))
                            .doOnNext(count -> assertThat(count).isEqualTo(1))
                            .then(Mono.<Long>error(new IllegalStateException("undo"))))))
                    .hasMessage("undo");
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void isNestedByTheDriversOwnTransactionInsideTheWork() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                    .then(db.<Long>inTransaction(inner -> inner.update("insert into entry values (2)")
                                    .then(Mono.error(new IllegalStateException("undo"))))
                            .onErrorResume(e -> Mono.just(0L)))));
            assertThat(db.count("select sum(id) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void isNotJoinedByAnotherDriver() {
        try (TestDatabase db = openWithEntry(1)) {
            Operations other = db.other();
            assertThatThrownBy(() -> get(db.inTransaction(
                            tested().besideWriters(),
                            tx -> other.update("insert into entry values (1)")
                                    .then(Mono.<Long>error(new IllegalStateException("undo"))))))
                    .hasMessage("undo");
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void runsStatementsThatAreSubscribedToAtOnceInTheirOrder() {
        try (TestDatabase db = openWithEntry(1)) {
            Integer last = get(db.inTransaction(tx -> Mono.zip(
                            tx.update("insert into entry values (1)"),
                            tx.update("update entry set id = id * 10"),
                            tx.update("update entry set id = id + 5"),
                            tx.number("select id from entry"))
                    .map(all -> all.getT4())));
            assertThat(last).isEqualTo(15);
        }
    }

    @Test
    default void refusesItsOperationsAfterItsEnd() {
        try (TestDatabase db = openWithEntry(1)) {
            AtomicReference<Operations> kept = new AtomicReference<>();
            get(db.inTransaction(tx -> {
                kept.set(tx);
                return tx.update("insert into entry values (1)");
            }));
            Operations ended = Objects.requireNonNull(kept.get());
            assertThatThrownBy(() -> get(ended.update("insert into entry values (2)")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended");
            assertThatThrownBy(() -> get(ended.inTransaction(tx -> tx.update("insert into entry values (2)"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> get(ended.stream(tested().numbers(1)).next()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void goesOnAfterAStreamOfWhichItTookAPart() {
        try (TestDatabase db = openWithEntry(1)) {
            Integer entries = get(db.inTransaction(tx -> tx.stream(tested().numbers(20_000))
                    .take(5)
                    .then(tx.update("insert into entry values (1)"))
                    .then(tx.number("select count(*) from entry"))));
            assertThat(entries).isEqualTo(1);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void endsAStreamThatTheWorkLeavesOpen() {
        try (TestDatabase db = openWithEntry(1)) {
            AtomicReference<Recorder<Integer>> left = new AtomicReference<>();
            get(db.inTransaction(tx -> tx.update("insert into entry values (1)").delayUntil(n -> {
                left.set(Recorder.of(tx.stream(tested().numbers(20_000))).request(1));
                return Mono.delay(Duration.ofMillis(200));
            })));
            Recorder<Integer> stream = Objects.requireNonNull(left.get()).awaitEnd();
            assertThat(stream.error()).isInstanceOf(ConnectionBusyException.class);
            assertThat(stream.breaches()).isEmpty();
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    // ------------------------------------------------------------------ isolation

    @Test
    default void neverReadsWhatIsNotCommitted() {
        try (TestDatabase db = openWithEntry(2)) {
            Operations outside = db.other();
            Integer seen = get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                    .then(outside.inTransaction(
                            tested().besideWriters().withIsolation(IsolationLevel.READ_COMMITTED),
                            other -> other.number("select count(*) from entry")))));
            assertThat(seen).isZero();
        }
    }

    @Test
    default void seesWhatOthersCommitWhenItReadsCommitted() {
        boolean weaker = !tested().defaultIsolation().equals(IsolationLevel.SERIALIZABLE);
        assertThat(countedTwice(IsolationLevel.READ_COMMITTED)).containsExactly(0, weaker ? 1 : 0);
    }

    @Test
    default void readsTheSameTwiceWhenReadsAreRepeatable() {
        assertThat(countedTwice(IsolationLevel.REPEATABLE_READ)).containsExactly(0, 0);
    }

    @Test
    default void readsTheSameTwiceWhenItIsSerializable() {
        if (tested().serializableReadsLock()) {
            assertThat(committedBySomebodyElseMeanwhile()).isFalse();
        } else {
            assertThat(countedTwice(IsolationLevel.SERIALIZABLE)).containsExactly(0, 0);
        }
    }

    /** Whether another one commits a row of a table, half a second long, while a serializable transaction has counted them. */
    default boolean committedBySomebodyElseMeanwhile() {
        try (TestDatabase db = openWithEntry(2)) {
            Operations outside = db.other();
            return get(db.inTransaction(
                    TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE),
                    tx -> tx.number("select count(*) from entry")
                            .then(outside.update("insert into entry values (1)").hasElement())
                            .timeout(Duration.ofMillis(500), Mono.just(false))));
        }
    }

    /** Counts the rows of a table twice in a transaction; between the two another one commits a row. */
    default List<Integer> countedTwice(IsolationLevel level) {
        try (TestDatabase db = openWithEntry(2)) {
            Operations outside = db.other();
            return get(db.inTransaction(
                    tested().besideWriters().withIsolation(level),
                    tx -> tx.number("select count(*) from entry")
                            .flatMap(first -> outside.update("insert into entry values (1)")
                                    .then(tx.number("select count(*) from entry"))
                                    .map(second -> List.of(first, second)))));
        }
    }

    @Test
    default void refusesToWriteWhenItIsReadOnly() {
        try (TestDatabase db = openWithEntry(1)) {
            TransactionSettings readOnly = TransactionSettings.defaults().withReadOnly();
            for (String write : List.of(
                    "insert into entry values (1)",
                    "update entry set id = 2",
                    "delete from entry",
                    "create table another (id integer)",
                    tested().insertReturning("entry", 1, 1))) {
                assertThatThrownBy(() -> get(
                                db.inTransaction(readOnly, tx -> tx.queries().query(Query.of(write), 1))))
                        .as(write)
                        .isInstanceOf(R2dbcPermissionDeniedException.class);
            }
            Integer count = get(db.inTransaction(readOnly, tx -> tx.number("select count(*) from entry")));
            assertThat(count).isZero();
            db.run("insert into entry values (1)");
        }
    }

    @Test
    default void leavesNothingToTheNextBorrower() {
        try (TestDatabase db = openWithEntry(1)) {
            Operations outside = db.other();
            IsolationLevel level = tested().defaultIsolation();
            List<Integer> seenByDefault = level.equals(IsolationLevel.READ_COMMITTED) ? List.of(0, 1) : List.of(0, 0);
            for (IsolationLevel other : List.of(
                    IsolationLevel.SERIALIZABLE, IsolationLevel.REPEATABLE_READ, IsolationLevel.READ_COMMITTED)) {
                TransactionSettings settings = TransactionSettings.defaults().withIsolation(other);
                get(db.inTransaction(settings.withReadOnly(), tx -> tx.number("select count(*) from entry")));
                assertThatThrownBy(() ->
                                get(db.inTransaction(settings, tx -> tx.update("insert into nowhere values (1)"))))
                        .isInstanceOf(R2dbcException.class);
                List<Integer> counts = get(db.inTransaction(
                        tested().besideWriters(),
                        tx -> tx.number("select count(*) from entry")
                                .flatMap(first -> outside.update("insert into entry values (1)")
                                        .then(tx.number("select count(*) from entry"))
                                        .map(second -> List.of(first, second)))));
                assertThat(counts).as("%s after %s", level, other).isEqualTo(seenByDefault);
                db.run("delete from entry");
            }
            db.run("insert into entry values (2)");
            assertThat(get(outside.number("select count(*) from entry")))
                    .as("statements outside of transactions commit")
                    .isEqualTo(1);
        }
    }

    @Test
    default void leavesItsIsolationToNobodyWhenItIsCancelled() {
        int othersSeen = tested().defaultIsolation().equals(IsolationLevel.READ_COMMITTED) ? 1 : 0;
        try (TestDatabase db = openWithEntry(1)) {
            Operations outside = db.other();
            for (int i = 0; i < 10; i++) {
                Recorder<Integer> cancelled = Recorder.of(db.inTransaction(
                                        TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE),
                                        tx -> tx.number("select count(*) from entry")
                                                .then(Mono.<Integer>never()))
                                .flux())
                        .requestAll();
                TestDatabase.pause(Duration.ofMillis(3L * i));
                cancelled.cancel();
                List<Integer> counts = get(db.inTransaction(
                        tested().besideWriters(),
                        tx -> tx.number("select count(*) from entry")
                                .flatMap(first -> outside.update("insert into entry values (1)")
                                        .then(tx.number("select count(*) from entry"))
                                        .map(second -> List.of(first, second)))));
                assertThat(counts).containsExactly(i, i + othersSeen);
            }
        }
    }

    @Test
    default void leavesSessionStateThatItsTextChangedToNobody() {
        try (TestDatabase db = openWithEntry(1)) {
            get(db.inTransaction(tx -> tx.update(tested().setMark("left")).thenReturn(1)));
            assertThat(get(db.text(tested().mark()))).isEmpty();
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
