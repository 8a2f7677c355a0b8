package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What {@link dev.sluice.query.StreamingDriver} promises. */
public interface StreamingContract extends Contract {

    /** Much more than any driver reads ahead. */
    int MANY = 5_000;

    @Test
    default void emitsNoMoreThanIsRequested() {
        try (TestDatabase db = open()) {
            StepVerifier.create(db.stream(tested().numbers(MANY)), 0)
                    .expectSubscription()
                    .expectNoEvent(Duration.ofMillis(100))
                    .thenRequest(1)
                    .expectNext(1)
                    .expectNoEvent(Duration.ofMillis(100))
                    .thenRequest(2)
                    .expectNext(2, 3)
                    .expectNoEvent(Duration.ofMillis(100))
                    .thenCancel()
                    .verify(TestDatabase.LIMIT);
        }
    }

    @Test
    default void mapsNoMoreRowsThanDemandAndFetchSizeAllow() {
        try (TestDatabase db = open()) {
            AtomicInteger mapped = new AtomicInteger();
            Query query = Query.of(tested().numbers(MANY)).withFetchSize(100);
            Recorder<Integer> recorder = Recorder.of(db.stream(query, row -> {
                mapped.incrementAndGet();
                return Operations.first(row);
            }));
            recorder.request(10).awaitValues(10);
            TestDatabase.pause(Duration.ofMillis(200));
            assertThat(mapped.get()).isBetween(10, 110);
            recorder.cancel();
            assertThat(recorder.breaches()).isEmpty();
        }
    }

    @Test
    default void runsNothingBeforeItIsSubscribedTo() {
        try (TestDatabase db = open()) {
            db.run("create table hit (id integer)");
            Flux<Integer> insert = db.stream(tested().insertReturning("hit", 1, 3));
            assertThat(db.count("select count(*) from hit")).isZero();
            assertThat(get(insert.collectList())).hasSize(3);
        }
    }

    @Test
    default void runsAgainForEachSubscription() {
        try (TestDatabase db = open()) {
            db.run("create table hit (id integer)");
            Flux<Integer> insert = db.stream(tested().insertReturning("hit", 1, 3));
            get(insert.then(Mono.just(1)));
            get(insert.then(Mono.just(1)));
            assertThat(db.count("select count(*) from hit")).isEqualTo(6);
        }
    }

    @Test
    default void emitsAllRowsInTheirOrder() {
        try (TestDatabase db = open()) {
            for (int rows : new int[] {1, 255, 256, 257, 1023, 1024, 1025, 2048, 5000}) {
                List<Integer> all = get(db.stream(tested().numbers(rows)).collectList());
                assertThat(all).hasSize(rows).isSorted();
                assertThat(all.get(rows - 1)).isEqualTo(rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 255, 256, 257, 1000, 5000})
    default void emitsAllRowsWhateverTheFetchSize(int fetchSize) {
        try (TestDatabase db = open()) {
            Query query = Query.of(tested().numbers(1000)).withFetchSize(fetchSize);
            assertThat(get(db.stream(query).collectList())).hasSize(1000).isSorted();
        }
    }

    @Test
    default void completesWithoutRows() {
        try (TestDatabase db = open()) {
            StepVerifier.create(db.stream(tested().numbers(0))).verifyComplete();
            StepVerifier.create(db.stream(tested().numbers(0)), 0)
                    .expectSubscription()
                    .thenRequest(1)
                    .expectComplete()
                    .verify(TestDatabase.LIMIT);
        }
    }

    @Test
    default void givesTheErrorOfTheStatement() {
        try (TestDatabase db = open()) {
            Recorder<Integer> recorder =
                    Recorder.of(db.stream("select * from nowhere")).requestAll().awaitEnd();
            assertThat(recorder.error()).isInstanceOf(R2dbcBadGrammarException.class);
            assertThat(recorder.values()).isEmpty();
            assertThat(recorder.breaches()).isEmpty();
        }
    }

    @Test
    default void givesAnErrorThatComesBetweenTheRows() {
        try (TestDatabase db = openPool(1)) {
            Query query = Query.of("select " + tested().failingAt(1500) + " from (" + tested().numbers(3000) + ") q")
                    .withFetchSize(100);
            Recorder<Integer> recorder =
                    Recorder.of(db.stream(query)).requestAll().awaitEnd();
            assertThat(recorder.error()).isInstanceOf(R2dbcException.class);
            assertThat(recorder.values()).hasSizeLessThan(1500);
            assertThat(recorder.breaches()).isEmpty();
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257})
    default void answersOnTheSameConnectionAfterACancelBehindSoManyRows(int rows) {
        try (TestDatabase db = openPool(1)) {
            for (int i = 0; i < 10; i++) {
                Recorder<Integer> recorder = Recorder.of(db.stream(tested().numbers(MANY)));
                if (rows > 0) {
                    recorder.request(rows).awaitValues(rows);
                }
                recorder.cancel();
                assertThat(recorder.values()).hasSize(rows);
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
                assertThat(recorder.isTerminated()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 1024})
    default void answersOnTheSameConnectionAfterTake(int rows) {
        try (TestDatabase db = openPool(1)) {
            for (int i = 0; i < 10; i++) {
                assertThat(get(db.stream(tested().numbers(MANY)).take(rows).collectList()))
                        .hasSize(rows);
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
        }
    }

    @Test
    default void isCancelledFromWithinTheSubscriber() {
        try (TestDatabase db = openPool(1)) {
            AtomicInteger seen = new AtomicInteger();
            StepVerifier.create(db.stream(tested().numbers(MANY)).takeUntil(n -> seen.incrementAndGet() == 300))
                    .expectNextCount(300)
                    .expectComplete()
                    .verify(TestDatabase.LIMIT);
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void waitsForASlowConsumer() {
        try (TestDatabase db = open()) {
            AtomicInteger ahead = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Query query = Query.of(tested().numbers(500)).withFetchSize(50);
            Long count = get(db.stream(query, row -> {
                        most.accumulateAndGet(ahead.incrementAndGet(), Math::max);
                        return Operations.first(row);
                    })
                    .concatMap(n -> Mono.delay(Duration.ofMillis(1)).doOnNext(tick -> ahead.decrementAndGet()), 10)
                    .count());
            assertThat(count).isEqualTo(500);
            assertThat(most.get()).isLessThanOrEqualTo(70);
        }
    }

    @Test
    default void streamsOnSeveralConnectionsAtOnce() {
        try (TestDatabase db = open()) {
            List<Long> counts = get(Flux.range(0, CONNECTIONS)
                    .flatMap(i -> db.stream(tested().numbers(20_000)).count(), CONNECTIONS)
                    .collectList());
            assertThat(counts).hasSize(CONNECTIONS).containsOnly(20_000L);
        }
    }

    @Test
    default void letsOtherConnectionsWorkWhileAStreamStands() {
        try (TestDatabase db = openPool(2)) {
            Recorder<Integer> standing =
                    Recorder.of(db.stream(tested().numbers(MANY))).request(1).awaitValues(1);
            for (int i = 0; i < 20; i++) {
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
            standing.cancel();
        }
    }

    @Test
    default void mergesAStreamWithStatementsOnOtherConnections() {
        try (TestDatabase db = openPool(2)) {
            Long sum = get(db.stream(tested().numbers(100))
                    .concatMap(n -> db.number(tested().numbers(1)))
                    .count());
            assertThat(sum).isEqualTo(100);
        }
    }

    @Test
    default void refusesAStatementBehindAnOpenStreamOnItsConnection() {
        try (TestDatabase db = openPool(1)) {
            long before = System.nanoTime();
            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.stream(tested().numbers(MANY))
                            .concatMap(n -> tx.number(tested().numbers(1)))
                            .count())))
                    .isInstanceOf(ConnectionBusyException.class)
                    .hasMessageContaining("stream");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    default void endsAStreamWhoseConsumerAsksForNothing() {
        try (TestDatabase db = openWithin(limits -> limits.withIdleStream(Duration.ofMillis(400)))) {
            Recorder<Integer> idle =
                    Recorder.of(db.stream(tested().numbers(MANY))).request(3).awaitValues(3);
            idle.awaitEnd(Duration.ofSeconds(5));
            assertThat(idle.error())
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("consumer");
            assertThat(idle.breaches()).isEmpty();
        }
    }

    @Test
    default void endsAStreamWhoseRowsDoNotCome() {
        try (TestDatabase db = openWithin(limits -> limits.withFetch(Duration.ofMillis(400)))) {
            Recorder<Integer> waiting = Recorder.of(db.stream(tested().sleep(Duration.ofSeconds(20))))
                    .request(1);
            waiting.awaitEnd(Duration.ofSeconds(5));
            assertThat(waiting.error())
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("fetch");
            assertThat(waiting.breaches()).isEmpty();
        }
    }

    @Test
    default void endsAStreamThatTakesLongerThanItsQueryMay() {
        try (TestDatabase db = open()) {
            Query query = Query.of(tested().numbers(MANY)).withFetchSize(10).withTimeout(Duration.ofMillis(400));
            Recorder<Integer> slow = Recorder.of(db.stream(query).delayElements(Duration.ofMillis(50)))
                    .requestAll();
            slow.awaitEnd(Duration.ofSeconds(5));
            assertThat(slow.error())
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("PT0.4S");
            assertThat(slow.breaches()).isEmpty();
            db.awaitQuiet();
        }
    }

    @Test
    default void countsTheFetchDeadlineFromRowToRow() {
        try (TestDatabase db = openWithin(limits -> limits.withFetch(Duration.ofMillis(600)))) {
            Long rows = get(db.stream(Query.of(tested().numbers(20)).withFetchSize(1))
                    .delayUntil(n -> Mono.delay(Duration.ofMillis(60)))
                    .count());
            assertThat(rows).isEqualTo(20);
        }
    }

    @RepeatedTest(5)
    default void keepsTheRulesOfReactiveStreamsUnderRaces() {
        try (TestDatabase db = open()) {
            Query query = Query.of(tested().numbers(2000)).withFetchSize(64);
            List<Recorder<Integer>> all = get(Flux.range(0, 40)
                    .flatMap(
                            i -> Mono.fromSupplier(() -> {
                                        Recorder<Integer> recorder = Recorder.of(db.stream(query));
                                        for (int n = 0; n < 250; n++) {
                                            recorder.request(10);
                                        }
                                        if (i % 2 == 1) {
                                            recorder.cancel();
                                        }
                                        return recorder;
                                    })
                                    .subscribeOn(Schedulers.boundedElastic()),
                            8)
                    .collectList());
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).breaches()).isEmpty();
            }
            long ended = all.stream().filter(one -> one.values().size() == 2000).count();
            await(
                    "the streams that were not cancelled end",
                    () -> all.stream().filter(Recorder::isTerminated).count() >= 20);
            assertThat(ended).isLessThanOrEqualTo(all.size());
            assertThat(all).allSatisfy(one -> {
                assertThat(one.breaches()).isEmpty();
                assertThat(one.error()).isNull();
            });
        }
    }

    @Test
    default void staysSilentAfterACancel() {
        try (TestDatabase db = open()) {
            Recorder<Integer> recorder =
                    Recorder.of(db.stream(tested().numbers(MANY))).request(2).awaitValues(2);
            recorder.cancel();
            recorder.cancel();
            recorder.request(5);
            TestDatabase.pause(Duration.ofMillis(100));
            assertThat(recorder.values()).hasSize(2);
            assertThat(recorder.isTerminated()).isFalse();
        }
    }

    @Test
    default void discardsMappedValuesThatNobodyGets() {
        try (TestDatabase db = openPool(1)) {
            AtomicInteger mapped = new AtomicInteger();
            AtomicInteger discarded = new AtomicInteger();
            AtomicInteger received = new AtomicInteger();
            for (int i = 0; i < 50; i++) {
                db.stream(
                                Query.of(tested().numbers(2000)).withFetchSize(100),
                                row -> new Held(mapped.incrementAndGet()))
                        .doOnDiscard(Held.class, held -> discarded.incrementAndGet())
                        .doOnNext(held -> received.incrementAndGet())
                        .take(150)
                        .then()
                        .block(TestDatabase.LIMIT);
            }
            await("each mapped value is received or discarded", () -> mapped.get() == received.get() + discarded.get());
        }
    }

    @Test
    default void givesWhatTheMapperThrowsInTheMiddle() {
        try (TestDatabase db = openPool(1)) {
            IllegalStateException thrown = new IllegalStateException("at row 300");
            for (int i = 0; i < 10; i++) {
                Recorder<Integer> recorder = Recorder.of(db.stream(Query.of(tested().numbers(MANY)), row -> {
                            int n = Operations.first(row);
                            if (n == 300) {
                                throw thrown;
                            }
                            return n;
                        }))
                        .requestAll()
                        .awaitEnd();
                assertThat(recorder.error()).isSameAs(thrown);
                assertThat(recorder.values()).hasSize(299);
                assertThat(recorder.breaches()).isEmpty();
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
        }
    }

    /** A value that somebody has to let go of. */
    record Held(int number) {}
}
