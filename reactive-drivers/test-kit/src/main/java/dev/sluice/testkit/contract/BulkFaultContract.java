package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.table.Conflict;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What {@link BulkOperationsDriver} promises when its source, its caller, the connection or the database gives up. */
public interface BulkFaultContract extends BulkChangeFaultContract {

    int ROWS = 3000;

    /** Some of them at a time. */
    BulkOptions CHUNKS = BulkOptions.defaults().withChunkRows(1024);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1023, 1024, 1025, ROWS})
    default void aSourceThatFailsLeavesNothing(int at) {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            RuntimeException error = new IllegalStateException("the source failed");
            Flux<@Nullable Object[]> source = Items.values(0, at).concatWith(Flux.error(error));
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.rows(source), CHUNKS)))
                    .isSameAs(error);
            assertThat(items.count()).isZero();
            assertThatThrownBy(() -> get(
                            items.bulk().bulkUpsert(Items.TABLE, Items.rows(source), Conflict.onPrimaryKey(), CHUNKS)))
                    .isSameAs(error);
            BulkOptions chunks = BulkOptions.defaults().committingChunks().withChunkRows(64);
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.rows(source), chunks)))
                    .satisfies(failed -> {
                        long in = failed instanceof BulkFailedException e
                                ? e.result().rows()
                                : 0;
                        assertThat(in % 64).isZero();
                        assertThat(in).isEqualTo(at / 64 * 64L);
                        assertThat(items.all()).isEqualTo(Items.items(0, (int) in));
                    });
        }
    }

    /** A few of the moments are those between two rows, the others are whenever. */
    @Test
    default void aCancelLeavesAllOrNothing() {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            Random random = new Random(17);
            for (int i = 0; i < 120; i++) {
                int at = random.nextInt(ROWS);
                Sinks.Empty<Void> reached = Sinks.empty();
                Flux<@Nullable Object[]> source = Items.values(0, ROWS).doOnNext(row -> {
                    if ((Integer) row[0] == at) {
                        reached.tryEmitEmpty();
                    }
                });
                BulkOperation load = i % 3 == 0
                        ? items.bulk().bulkUpsert(Items.TABLE, Items.rows(source), Conflict.onPrimaryKey(), CHUNKS)
                        : items.bulk().bulkInsert(Items.TABLE, Items.rows(source), CHUNKS);
                Mono<Void> moment = i % 2 == 0
                        ? reached.asMono()
                        : Mono.delay(Duration.ofNanos(random.nextInt(40_000_000)))
                                .then();
                load.then().takeUntilOther(moment).block(TestDatabase.LIMIT);
                db.awaitQuiet(); // a cancel does not wait for the commit that is on its way
                assertThat(items.count())
                        .as("cancelled at %d, in round %d", at, i)
                        .isIn(0, ROWS);
                db.run("delete from item");
            }
        }
    }

    @Test
    default void aCancelLeavesWholeChunks() {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            Random random = new Random(18);
            BulkOptions chunks = BulkOptions.defaults().committingChunks().withChunkRows(50);
            for (int i = 0; i < 40; i++) {
                items.bulk()
                        .bulkInsert(Items.TABLE, Items.rows(0, ROWS), i % 2 == 0 ? chunks : chunks.skippingAtMost(3))
                        .then()
                        .takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(60_000_000))))
                        .block(TestDatabase.LIMIT);
                db.awaitQuiet(); // a cancel does not wait for the commit that is on its way
                int count = items.count();
                assertThat(count % 50).as("chunks are whole").isZero();
                assertThat(items.all()).isEqualTo(Items.items(0, count));
                db.run("delete from item");
            }
        }
    }

    @Test
    default void aCancelledSourceIsToldSo() {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            AtomicBoolean subscribed = new AtomicBoolean();
            AtomicBoolean cancelled = new AtomicBoolean();
            Flux<@Nullable Object[]> source = Items.values(0, 10)
                    .concatWith(Flux.never())
                    .doOnSubscribe(begun -> subscribed.set(true))
                    .doOnCancel(() -> cancelled.set(true));
            Recorder<?> load = Recorder.of(items.bulk()
                            .bulkInsert(Items.TABLE, Items.COLUMNS, source)
                            .flux())
                    .requestAll();
            TestDatabase.await("the source is subscribed to", subscribed::get);
            load.cancel();
            TestDatabase.await("the source is cancelled", cancelled::get);
            assertThat(items.count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1500, 20_000})
    default void aSilentSourceIsNotWaitedForForEver(int rows) {
        try (TestDatabase db = openWithin(limits -> limits.withIdleStream(Duration.ofMillis(600)))) {
            Items items = Items.in(db);
            Flux<@Nullable Object[]> source = Items.values(0, rows).concatWith(Flux.never());
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.COLUMNS, source)))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("source");
            assertThat(items.count()).isZero();
        }
    }

    /** One chunk is on its way, and the next is filled: no more rows are taken than that while the table is locked. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void takesNoMoreRowsThanWaitInMemory(boolean atomic) {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            Operations other = db.other();
            Sinks.Empty<Void> release = Sinks.empty();
            Sinks.Empty<Void> held = Sinks.empty();
            Mono<Long> holding = other.inTransaction(tx -> tx.update("insert into item (id, amount) values (0, 1)")
                    .doOnNext(n -> held.tryEmitEmpty())
                    .delayUntil(n -> release.asMono()));
            Recorder<Long> holder = Recorder.of(holding.flux()).requestAll();
            held.asMono().block(TestDatabase.LIMIT);
            AtomicInteger taken = new AtomicInteger();
            BulkOptions some = BulkOptions.defaults().withChunkRows(100);
            BulkOptions options = atomic ? some : some.committingChunks();
            Recorder<BulkResult> load = Recorder.of(items.bulk()
                            .bulkInsert(
                                    Items.TABLE,
                                    Items.rows(Items.values(0, 2_000_000).doOnNext(row -> taken.incrementAndGet())),
                                    options)
                            .flux())
                    .requestAll();
            if (!tested().writersExclude()) { // else it does not even begin
                TestDatabase.await("rows are taken", () -> taken.get() > 0);
            }
            TestDatabase.pause(Duration.ofMillis(500));
            assertThat(taken.get()).isLessThanOrEqualTo(200);
            load.cancel();
            release.tryEmitEmpty();
            holder.awaitEnd();
        }
    }

    /** The time between two rows is the source's, however long a statement or a fetch may take. */
    @Test
    default void aSlowSourceIsWaitedFor() {
        try (TestDatabase db =
                openWithin(limits -> limits.withFetch(Duration.ofMillis(500)).withStatement(Duration.ofMillis(900)))) {
            Items items = Items.in(db);
            Flux<@Nullable Object[]> source = Items.values(0, 4).delayElements(Duration.ofMillis(700));
            assertThat(get(items.bulk().bulkInsert(Items.TABLE, Items.COLUMNS, source))
                            .rows())
                    .isEqualTo(4);
        }
    }

    @Test
    default void aDatabaseThatTakesNothingIsNotWaitedForForEver() {
        try (TestDatabase db =
                openWithin(limits -> limits.withFetch(Duration.ofMillis(800)).withStatement(Duration.ofMillis(800)))) {
            Items items = Items.in(db);
            Operations other = db.other();
            Sinks.Empty<Void> release = Sinks.empty();
            Sinks.Empty<Void> held = Sinks.empty();
            Mono<Long> holding = other.inTransaction(tx -> tx.update("insert into item (id, amount) values (500, 1)")
                    .doOnNext(n -> held.tryEmitEmpty())
                    .delayUntil(n -> release.asMono()));
            Recorder<Long> holder = Recorder.of(holding.flux()).requestAll();
            held.asMono().block(TestDatabase.LIMIT);
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, ROWS))))
                    .isInstanceOf(R2dbcException.class);
            release.tryEmitEmpty();
            holder.awaitEnd();
            assertThat(holder.error()).isNull();
            assertThat(items.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void endsWithinItsTimeout(boolean atomic) {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            BulkOptions options = BulkOptions.defaults().withChunkRows(10).withTimeout(Duration.ofMillis(500));
            Flux<@Nullable Object[]> source = Items.values(0, 10).concatWith(Flux.never());
            BulkOptions chosen = atomic ? options : options.committingChunks();
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.rows(source), chosen)))
                    .matches(error -> error instanceof DeadlineExceededException
                            || error.getCause() instanceof DeadlineExceededException);
            assertThat(items.count()).isEqualTo(atomic ? 0 : 10);
        }
    }

    @Test
    default void aLostConnectionLeavesNothing() {
        assumeTrue(kill("1").isPresent(), "there is no session that could be ended");
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            Operations other = db.other();
            for (int at : List.of(0, 500, 2900)) {
                assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.text(tested().sessionId())
                                .flatMap(session -> tx.as(BulkOperationsDriver.class)
                                        .bulkInsert(Items.TABLE, Items.rows(killing(other, session, at)), CHUNKS)))))
                        .isInstanceOf(R2dbcException.class);
                TestDatabase.await("nothing is there", () -> items.count() == 0);
            }
        }
    }

    /** So many rows that sockets do not hold half of them. */
    default int manyRows() {
        return 40_000;
    }

    /** The error comes while rows are still on their way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aTransactionGoesOnAfterALargeLoadThatFailed(boolean early) {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            int at = early ? 5 : manyRows() / 2;
            Flux<@Nullable Object[]> rows = Items.values(10, manyRows())
                    .map(row -> Objects.equals(row[0], at + 10) ? new Object[] {3, "again", 1} : row);
            List<String> sessions = get(db.inTransaction(tx -> tx.as(BulkOperationsDriver.class)
                    .bulkInsert(Items.TABLE, Items.rows(0, 10))
                    .then(tx.text(tested().sessionId()))
                    .flatMap(session -> tx.as(BulkOperationsDriver.class)
                            .bulkInsert(Items.TABLE, Items.rows(rows))
                            .map(BulkResult::rows)
                            .onErrorResume(
                                    BulkFailedException.class,
                                    failed -> Mono.just(
                                            failed.row().map(RejectedRow::index).orElse(-1L)))
                            .map(String::valueOf)
                            .zipWhen(
                                    index -> tx.text(tested().sessionId()),
                                    (index, after) -> List.of(index, session, after)))));
            assertThat(sessions.get(0)).isEqualTo(Integer.toString(at));
            assertThat(sessions.get(2)).isEqualTo(sessions.get(1));
            assertThat(items.all()).isEqualTo(Items.items(0, 10));
        }
    }

    private Flux<@Nullable Object[]> killing(Operations other, String session, int at) {
        Mono<Void> killed = other.queries()
                .query(dev.sluice.query.Query.of(kill(session).orElseThrow()), 1)
                .onErrorComplete()
                .then(Mono.delay(Duration.ofMillis(50)))
                .then();
        return Items.values(0, at).concatWith(killed.thenMany(Items.values(at, ROWS - at)));
    }
}
