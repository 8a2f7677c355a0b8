package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.Deadlines;
import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.error.TransactionFate;
import dev.sluice.error.TransactionNotOpenException;
import dev.sluice.query.Query;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What {@link ExplicitTransactionDriver} promises. */
public interface ExplicitTransactionContract extends Contract {

    String ENTRY = "create table entry (id integer)";

    /** A driver whose transactions can be asked for by id, on a database with an empty table {@code entry}. */
    private TestDatabase openWithEntry() {
        return openWithEntry(limits -> limits);
    }

    private TestDatabase openWithEntry(UnaryOperator<Deadlines> change) {
        TestDatabase db = openWithin(change);
        db.run(ENTRY);
        return db;
    }

    @SuppressWarnings("unchecked") // what an id leads to is only ever asked for its capabilities
    private static ExplicitTransactionDriver<Object> explicit(Operations db) {
        return (ExplicitTransactionDriver<Object>) db.as(ExplicitTransactionDriver.class);
    }

    private TransactionId beginBesideWriters(Operations db) {
        return get(explicit(db).beginTransaction(tested().besideWriters()));
    }

    private static TransactionId begin(Operations db) {
        return get(explicit(db).beginTransaction());
    }

    private static Operations in(Operations db, TransactionId id) {
        return new Operations(explicit(db).transaction(id));
    }

    private static void commit(Operations db, TransactionId id) {
        explicit(db).commitTransaction(id).block(TestDatabase.LIMIT);
    }

    private static void rollback(Operations db, TransactionId id) {
        explicit(db).rollbackTransaction(id).block(TestDatabase.LIMIT);
    }

    /** Every call with this id is refused, with what became of its transaction. */
    private static void assertFate(Operations db, TransactionId id, TransactionFate fate) {
        List<Mono<?>> calls = List.of(
                in(db, id).update("insert into entry values (99)"),
                in(db, id).stream("select id from entry").collectList(),
                in(db, id).queries().query(Query.of("select id from entry"), 1),
                in(db, id).queries().script("select 1; select 2", 1).then(),
                in(db, id).inTransaction(tx -> tx.update("insert into entry values (99)")),
                explicit(db).commitTransaction(id),
                explicit(db).rollbackTransaction(id));
        for (Mono<?> call : calls) {
            StepVerifier.create(call)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(
                                    TransactionNotOpenException.class,
                                    refused -> assertThat(refused.fate()).isEqualTo(fate))
                            .hasMessageContaining(fate.description())
                            .hasMessageNotContaining(id.text()))
                    .verify(TestDatabase.LIMIT);
        }
    }

    // ------------------------------------------------------------------ commit and rollback

    @Test
    default void isOneTransactionForCallsThatKnowItsId() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            assertThat(get(in(db, id).update("insert into entry values (1)"))).isEqualTo(1);
            TransactionId parsed = TransactionId.parse(id.text());
            assertThat(get(in(db, parsed).number("select count(*) from entry"))).isEqualTo(1);
            assertThat(get(in(db, id).stream("select id from entry").collectList()))
                    .containsExactly(1);
            assertThat(db.count("select count(*) from entry"))
                    .as("nobody else sees it")
                    .isZero();
            await("it holds one connection", () -> db.statistics().acquired() == 1);
            commit(db, parsed);
            assertThat(db.statistics().acquired()).isZero();
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void undoesWhatIsRolledBack() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            get(in(db, id).update("insert into entry values (1)"));
            await("it holds one connection", () -> db.statistics().acquired() == 1);
            rollback(db, id);
            assertThat(db.statistics().acquired()).isZero();
            assertThat(db.count("select count(*) from entry")).isZero();
            assertFate(db, id, TransactionFate.ROLLED_BACK);
        }
    }

    @Test
    default void saysThatItWasCommittedAlready() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            get(in(db, id).update("insert into entry values (1)"));
            commit(db, id);
            assertFate(db, id, TransactionFate.COMMITTED);
            assertThat(db.count("select sum(id) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void commitsOnceWhenItIsCommittedByTwoAtOnce() {
        try (TestDatabase db = openWithEntry()) {
            for (int i = 0; i < 20; i++) {
                TransactionId id = begin(db);
                get(in(db, id).update("insert into entry values (1)"));
                Long done = get(Flux.range(0, 2)
                        .flatMap(
                                n -> explicit(db)
                                        .commitTransaction(id)
                                        .thenReturn(1)
                                        .onErrorResume(TransactionNotOpenException.class, e -> Mono.empty()),
                                2)
                        .count());
                assertThat(done).isEqualTo(1);
            }
            assertThat(db.count("select count(*) from entry")).isEqualTo(20);
        }
    }

    @Test
    default void doesNotKnowIdsOfOthers() {
        try (TestDatabase db = openWithEntry()) {
            Operations other = db.other();
            TransactionId id = begin(other);
            assertFate(db, id, TransactionFate.UNKNOWN);
            get(in(other, id).update("insert into entry values (1)"));
            commit(other, id);
            assertFate(db, TransactionId.parse("x".repeat(32)), TransactionFate.UNKNOWN);
        }
    }

    @Test
    default void beginsAnotherOneForEachSubscriber() {
        try (TestDatabase db = openWithEntry()) {
            Mono<TransactionId> beginning = explicit(db).beginTransaction(tested().besideWriters());
            await("nothing has begun", () -> db.statistics().acquired() == 0);
            TransactionId one = get(beginning);
            TransactionId two = get(beginning);
            assertThat(one).isNotEqualTo(two);
            commit(db, one);
            rollback(db, two);
        }
    }

    @Test
    default void keepsTheSettingsItBeganWith() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = get(explicit(db)
                    .beginTransaction(TransactionSettings.defaults()
                            .withIsolation(IsolationLevel.REPEATABLE_READ)
                            .withReadOnly()));
            assertThat(get(in(db, id).number("select count(*) from entry"))).isZero();
            db.run("insert into entry values (1)");
            assertThat(get(in(db, id).number("select count(*) from entry"))).isZero();
            assertThatThrownBy(() -> get(in(db, id).update("insert into entry values (2)")))
                    .isInstanceOf(R2dbcPermissionDeniedException.class);
            rollback(db, id);
        }
    }

    // ------------------------------------------------------------------ inside

    @Test
    default void runsStatementsThatAreSubscribedToAtOnceInTheirOrder() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            Integer last = get(Mono.zip(
                            in(db, id).update("insert into entry values (1)"),
                            in(db, id).update("update entry set id = id * 10"),
                            in(db, id).update("update entry set id = id + 5"),
                            in(db, id).number("select id from entry"))
                    .map(all -> all.getT4()));
            assertThat(last).isEqualTo(15);
            rollback(db, id);
        }
    }

    @Test
    default void commitsWhatWasSubscribedToBefore() {
        try (TestDatabase db = openWithEntry()) {
            for (int i = 0; i < 20; i++) {
                TransactionId id = begin(db);
                Recorder<Long> first = Recorder.of(in(db, id)
                                .update("insert into entry values (1)")
                                .flux())
                        .requestAll();
                Recorder<Long> second = Recorder.of(in(db, id)
                                .update("insert into entry values (2)")
                                .flux())
                        .requestAll();
                commit(db, id);
                assertThat(first.awaitEnd().values()).containsExactly(1L);
                assertThat(second.awaitEnd().values()).containsExactly(1L);
            }
            assertThat(db.count("select count(*) from entry")).isEqualTo(40);
        }
    }

    @Test
    default void refusesAStatementBehindAnOpenStreamAndEndsTheStreamWithTheTransaction() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            Recorder<Integer> stream =
                    Recorder.of(in(db, id).stream(tested().numbers(20_000))).request(1);
            stream.awaitValues(1);
            assertThatThrownBy(() -> get(in(db, id).update("insert into entry values (1)")))
                    .isInstanceOf(ConnectionBusyException.class);
            commit(db, id);
            assertThat(stream.awaitEnd().error()).isInstanceOf(ConnectionBusyException.class);
            assertThat(stream.breaches()).isEmpty();
        }
    }

    @Test
    default void goesOnAfterAStreamOfWhichItTookAPart() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            assertThat(get(in(db, id).stream(tested().numbers(20_000)).take(3).collectList()))
                    .containsExactly(1, 2, 3);
            get(in(db, id).update("insert into entry values (1)"));
            commit(db, id);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void undoesATransactionInsideAndNoMore() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            get(in(db, id).update("insert into entry values (1)"));
            assertThatThrownBy(() -> get(in(db, id)
                            .<Long>inTransaction(inner -> inner.update("insert into entry values (10)")
                                    .then(Mono.error(new IllegalStateException("undo"))))))
                    .hasMessage("undo");
            get(in(db, id).inTransaction(inner -> inner.update("insert into entry values (100)")));
            commit(db, id);
            assertThat(db.count("select sum(id) from entry")).isEqualTo(101);
        }
    }

    @Test
    default void stopsWhatRunsWhenItIsRolledBack() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = begin(db);
            Recorder<Integer> running = Recorder.of(in(db, id)
                            .number(tested().sleep(Duration.ofSeconds(60)))
                            .flux())
                    .requestAll();
            Recorder<Long> waiting = Recorder.of(
                            in(db, id).update("insert into entry values (1)").flux())
                    .requestAll();
            TestDatabase.pause(Duration.ofMillis(200));
            rollback(db, id);
            assertThat(running.awaitEnd().error()).isInstanceOf(TransactionNotOpenException.class);
            assertThat(waiting.awaitEnd().error()).isInstanceOf(TransactionNotOpenException.class);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void commitsAlthoughItsCallerHasGone() {
        try (TestDatabase db = openWithEntry()) {
            for (int i = 0; i < 50; i++) {
                TransactionId id = begin(db);
                get(in(db, id).update("insert into entry values (1)"));
                Recorder<Void> committing =
                        Recorder.of(explicit(db).commitTransaction(id).flux()).requestAll();
                LockSupport.parkNanos(i * 10_000L);
                committing.cancel();
                await("it is over", () -> db.statistics().acquired() == 0);
                assertThatThrownBy(() -> commit(db, id))
                        .isInstanceOfSatisfying(
                                TransactionNotOpenException.class,
                                error -> assertThat(error.fate()).isEqualTo(TransactionFate.COMMITTED));
            }
            assertThat(db.count("select count(*) from entry")).isEqualTo(50);
        }
    }

    // ------------------------------------------------------------------ the forgotten

    @Test
    default void rollsBackWhatNobodyUses() {
        try (TestDatabase db = openWithEntry(limits -> limits.withIdleTransaction(Duration.ofMillis(400)))) {
            TransactionId id = begin(db);
            get(in(db, id).update("insert into entry values (1)"));
            db.awaitQuiet();
            assertFate(db, id, TransactionFate.IDLE);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void keepsWhatIsUsed() {
        try (TestDatabase db = openWithEntry(limits -> limits.withIdleTransaction(Duration.ofSeconds(1)))) {
            TransactionId id = begin(db);
            get(in(db, id).number(tested().sleep(Duration.ofMillis(1500))));
            for (int i = 0; i < 8; i++) {
                TestDatabase.pause(Duration.ofMillis(200));
                get(in(db, id).update("insert into entry values (1)"));
            }
            commit(db, id);
            assertThat(db.count("select count(*) from entry")).isEqualTo(8);
        }
    }

    @Test
    default void rollsBackAtItsTimeoutWhateverRuns() {
        try (TestDatabase db = openWithEntry()) {
            TransactionId id = get(
                    explicit(db).beginTransaction(TransactionSettings.defaults().withTimeout(Duration.ofMillis(600))));
            get(in(db, id).update("insert into entry values (1)"));
            long before = System.nanoTime();
            assertThatThrownBy(() -> get(in(db, id).number(tested().sleep(Duration.ofSeconds(60)))))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("PT0.6S");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
            db.awaitQuiet();
            assertFate(db, id, TransactionFate.EXPIRED);
            assertThat(db.count("select count(*) from entry")).isZero();
        }
    }

    @Test
    default void rollsBackAtTheDriversDeadline() {
        try (TestDatabase db = openWithEntry(limits -> limits.withTransaction(Duration.ofMillis(600)))) {
            TransactionId id = begin(db);
            db.awaitQuiet();
            assertFate(db, id, TransactionFate.EXPIRED);
        }
    }

    @Test
    default void leavesConnectionsToOthers() {
        try (TestDatabase db = openWithEntry()) {
            List<TransactionId> open = List.of(beginBesideWriters(db), beginBesideWriters(db));
            long before = System.nanoTime();
            assertThatThrownBy(() -> begin(db))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("2 explicit transactions are open")
                    .hasMessageContaining("maxExplicitTransactions");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            rollback(db, open.get(0));
            TransactionId next = begin(db);
            rollback(db, next);
            rollback(db, open.get(1));
        }
    }

    @Test
    default void holdsAsManyConnectionsAsItIsAllowedTo() {
        try (TestDatabase db = open(options -> options.withMaxExplicitTransactions(1))) {
            TransactionId only = begin(db);
            assertThatThrownBy(() -> begin(db)).isInstanceOf(NotSentException.class);
            rollback(db, only);
        }
        try (TestDatabase db = open(options -> options.withMaxExplicitTransactions(0))) {
            assertThatThrownBy(() -> begin(db)).isInstanceOf(NotSentException.class);
        }
    }

    @Test
    default void givesBackWhatABeginningHeldThatWasCancelledWhileItWaited() {
        try (TestDatabase db = openPool(1)) {
            for (int i = 0; i < 20; i++) {
                Recorder<Integer> busy = Recorder.of(
                                db.number(tested().sleep(Duration.ofMillis(30))).flux())
                        .requestAll();
                Recorder<TransactionId> beginning =
                        Recorder.of(explicit(db).beginTransaction().flux()).requestAll();
                LockSupport.parkNanos(i * 1_000_000L);
                beginning.cancel();
                busy.awaitEnd();
                beginning.values().forEach(id -> rollback(db, id));
                await("it is back", () -> db.statistics().acquired() == 0);
            }
        }
    }

    // ------------------------------------------------------------------ closing

    @Test
    default void rollsBackWhenTheDriverIsClosed() {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = openWithEntry()) {
            TransactionId idle = beginBesideWriters(db);
            TransactionId busy = begin(db);
            if (!tested().writersExclude()) {
                get(in(db, idle).update("insert into entry values (1)"));
            }
            get(in(db, busy).update("insert into entry values (2)"));
            Operations outside = db.other();
            Recorder<Integer> running = Recorder.of(in(db, busy)
                            .number(tested().sleep(Duration.ofSeconds(60)))
                            .flux())
                    .requestAll();
            TestDatabase.pause(Duration.ofMillis(200));
            long before = System.nanoTime();
            db.connection().close().block(TestDatabase.LIMIT);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("it does not wait for them to be thrown away")
                    .isLessThan(Duration.ofSeconds(8));
            assertThat(running.awaitEnd().error()).hasMessageContaining("closed");
            assertThat(get(outside.number("select count(*) from entry"))).isZero();
            assertFate(db, idle, TransactionFate.DRIVER_CLOSED);
            assertFate(db, busy, TransactionFate.DRIVER_CLOSED);
            assertThatThrownBy(() -> begin(db))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("closed");
            dropped.assertNone();
        }
    }

    /** Of each transaction either all that it did is there or nothing, as its commit says. */
    @Test
    default void staysWholeWhateverIsCancelledAtRandomMoments() {
        long seed = Long.getLong("sluice.seed", 20_261_121L);
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db =
                        open(options -> options.withPool(options.pool().withSize(0, 6))
                                .withMaxExplicitTransactions(6)
                                .withDeadlines(options.deadlines().withIdleTransaction(Duration.ofSeconds(2))))) {
            db.run(ENTRY);
            Map<Integer, Boolean> committed = new ConcurrentHashMap<>();
            Flux.range(0, 4)
                    .flatMap(
                            worker -> Mono.fromRunnable(() -> {
                                        Random random = new Random(seed + worker);
                                        for (int i = 0; i < 100; i++) {
                                            attempt(db, random, worker * 1000 + i, committed);
                                        }
                                    })
                                    .subscribeOn(Schedulers.boundedElastic()),
                            4)
                    .blockLast(Duration.ofSeconds(100));
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            List<Integer> rows = get(db.stream("select id from entry").collectList());
            assertThat(rows).doesNotHaveDuplicates();
            committed.forEach((row, there) ->
                    assertThat(rows.contains(row)).as("row %d", row).isEqualTo(there));
            assertThat(committed).hasSizeGreaterThan(100);
            dropped.assertNone();
        }
    }

    /** Begins, inserts, and ends, each of which may be cancelled. What is known for sure of the row is noted. */
    private static void attempt(TestDatabase db, Random random, int row, Map<Integer, Boolean> committed) {
        Recorder<TransactionId> beginning =
                Recorder.of(explicit(db).beginTransaction().flux()).requestAll();
        maybeCancel(random, beginning);
        if (beginning.values().isEmpty()) {
            TestDatabase.pause(Duration.ofMillis(1)); // until those that were cancelled have let go
            return;
        }
        TransactionId id = beginning.values().get(0);
        Recorder<Long> inserting = Recorder.of(in(db, id)
                        .update("insert into entry values (%d)".formatted(row))
                        .flux())
                .requestAll();
        maybeCancel(random, inserting);
        boolean rollback = random.nextInt(3) == 0;
        Recorder<Void> ending = Recorder.of((rollback
                                ? explicit(db).rollbackTransaction(id)
                                : explicit(db).commitTransaction(id))
                        .flux())
                .requestAll();
        maybeCancel(random, ending);
        for (Recorder<?> recorder : List.of(beginning, inserting, ending)) {
            assertThat(recorder.breaches()).isEmpty();
        }
        if (rollback) {
            committed.put(row, false);
        } else if (!inserting.values().isEmpty() && ending.isTerminated()) {
            committed.put(row, ending.error() == null);
        }
    }

    /** Lets it end, or cancels it at a moment within the first milliseconds. */
    private static void maybeCancel(Random random, Recorder<?> recorder) {
        if (random.nextBoolean()) {
            recorder.awaitEnd();
            return;
        }
        LockSupport.parkNanos(
                (long) (Math.pow(random.nextDouble(), 3) * Duration.ofMillis(4).toNanos()));
        recorder.cancel();
    }

    @Test
    default void closesAtRandomMomentsOfTransactions() {
        Random random = new Random(Long.getLong("sluice.seed", 20_261_121L));
        try (Dropped dropped = Dropped.watch(tested())) {
            for (int round = 0; round < 25; round++) {
                try (TestDatabase db = openWithEntry()) {
                    List<Recorder<?>> calls = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        int row = i;
                        calls.add(Recorder.of(explicit(db)
                                        .beginTransaction()
                                        .flatMap(id -> in(db, id)
                                                .update("insert into entry values (%d)".formatted(row))
                                                .then(explicit(db).commitTransaction(id)))
                                        .flux())
                                .requestAll());
                    }
                    LockSupport.parkNanos(
                            (long) (random.nextDouble() * Duration.ofMillis(10).toNanos()));
                    db.connection().close().block(TestDatabase.LIMIT);
                    assertThat(calls)
                            .allSatisfy(call ->
                                    assertThat(call.awaitEnd().breaches()).isEmpty());
                }
            }
            dropped.assertNone();
        }
    }
}
