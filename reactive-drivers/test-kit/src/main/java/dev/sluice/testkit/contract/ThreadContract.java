package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** On which threads things happen, and what of the subscriber's context is seen there. */
public interface ThreadContract extends Contract {

    /** How long {@code subscribe} may take, however long the database does. */
    Duration AT_ONCE = Duration.ofMillis(50);

    @Test
    default void returnsFromSubscribeWhileTheDatabaseIsBusy() {
        try (TestDatabase db = open()) {
            String slow = tested().sleep(Duration.ofMillis(700));
            assertReturnsAtOnce(db.number(slow).flux());
            assertReturnsAtOnce(db.stream(slow));
            assertReturnsAtOnce(db.update(slow).flux());
            assertReturnsAtOnce(db.inTransaction(tx -> tx.number(slow)).flux());
            assertReturnsAtOnce(db.queries().script(slow, 1));
        }
    }

    /** Subscribes several times: the first one of a kind pays for classes that are loaded. */
    private static void assertReturnsAtOnce(Flux<?> work) {
        Duration best = Duration.ofDays(1);
        List<Recorder<?>> recorders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            recorders.add(Recorder.of(work).requestAll());
            Duration taken = Duration.ofNanos(System.nanoTime() - before);
            best = taken.compareTo(best) < 0 ? taken : best;
        }
        recorders.forEach(Recorder::awaitEnd);
        assertThat(best).isLessThan(AT_ONCE);
        assertThat(recorders).allSatisfy(one -> assertThat(one.error()).isNull());
    }

    @Test
    default void cancelsAtOnceWhileTheDatabaseIsBusy() {
        try (TestDatabase db = openPool(1)) {
            Duration best = Duration.ofDays(1);
            for (int i = 0; i < 3; i++) {
                Recorder<Integer> slow = Recorder.of(db.stream(tested().sleep(Duration.ofSeconds(20))));
                slow.requestAll();
                TestDatabase.pause(Duration.ofMillis(200));
                long before = System.nanoTime();
                slow.cancel();
                Duration taken = Duration.ofNanos(System.nanoTime() - before);
                best = taken.compareTo(best) < 0 ? taken : best;
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
            assertThat(best).isLessThan(AT_ONCE);
        }
    }

    @Test
    default void runsUserCodeWhereTheDriverSays() {
        try (TestDatabase db = open()) {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            get(db.stream(Query.of(tested().numbers(3000)).withFetchSize(100), row -> {
                        threads.add(Thread.currentThread().getName());
                        return Operations.first(row);
                    })
                    .doOnNext(n -> threads.add(Thread.currentThread().getName()))
                    .count());
            get(db.inTransaction(tx -> {
                threads.add(Thread.currentThread().getName());
                return tx.number(tested().numbers(1))
                        .doOnNext(n -> threads.add(Thread.currentThread().getName()));
            }));
            String here = Thread.currentThread().getName();
            assertThat(threads).allMatch(thread -> thread.equals(here) || tested().callsUserCodeOn(thread));
        }
    }

    @Test
    default void tellsOfADeadlineOnTheThreadOfItsTimer() {
        try (TestDatabase db = open()) {
            Query late = Query.of(tested().sleep(Duration.ofSeconds(20))).withTimeout(Duration.ofMillis(200));
            assertThat(get(threadOfTheDeadline(db.stream(late, row -> row)))).startsWith("parallel-");
            assertThat(get(threadOfTheDeadline(db.queries().update(late)))).startsWith("parallel-");
        }
    }

    private static Mono<String> threadOfTheDeadline(Publisher<?> work) {
        return Flux.from(work)
                .then(Mono.just("no deadline"))
                .onErrorResume(
                        DeadlineExceededException.class,
                        error -> Mono.just(Thread.currentThread().getName()));
    }

    @Test
    default void showsTheSubscribersContextInsideTheWork() {
        try (TestDatabase db = open()) {
            Mono<List<Object>> seen = db.inTransaction(tx -> Mono.zip(
                            traced("work"),
                            tx.number(tested().numbers(1)).then(traced("after a statement")),
                            tx.inTransaction(
                                    inner -> inner.number(tested().numbers(1)).then(traced("nested"))))
                    .map(all -> all.toList()));
            assertThat(get(seen.contextWrite(Context.of("trace", "t-1")))).containsOnly("t-1");
        }
    }

    @Test
    default void showsTheSubscribersContextBehindAStream() {
        try (TestDatabase db = open()) {
            Mono<List<Object>> seen = db.stream(tested().numbers(3))
                    .concatMap(n -> traced("row " + n))
                    .collectList();
            assertThat(get(seen.contextWrite(Context.of("trace", "t-1")))).containsOnly("t-1");
        }
    }

    @Test
    default void keepsTheContextsOfCallersApart() {
        try (TestDatabase db = openPool(2)) {
            List<Boolean> same = get(Flux.range(0, 100)
                    .flatMap(
                            i -> db.inTransaction(
                                            tx -> tx.number(tested().numbers(1)).then(traced("work")))
                                    .map(seen -> seen.equals(i))
                                    .contextWrite(Context.of("trace", i)),
                            20)
                    .collectList());
            assertThat(same).hasSize(100).containsOnly(true);
        }
    }

    @Test
    default void letsOtherConnectionsGoOnWhileASubscriberSleeps() {
        try (TestDatabase db = openPool(2)) {
            CountDownLatch asleep = new CountDownLatch(1);
            CountDownLatch wake = new CountDownLatch(1);
            Recorder<Long> sleeper = Recorder.of(db.stream(tested().numbers(20_000))
                            .publishOn(Schedulers.boundedElastic(), 1)
                            .doOnNext(n -> {
                                asleep.countDown();
                                pass(wake);
                            })
                            .count()
                            .flux())
                    .requestAll();
            pass(asleep);
            try {
                for (int i = 0; i < 10; i++) {
                    assertThat(db.count(tested().numbers(1))).isEqualTo(1);
                }
                assertThat(sleeper.isTerminated()).isFalse();
            } finally {
                wake.countDown();
            }
            assertThat(sleeper.awaitEnd().values()).containsExactly(20_000L);
        }
    }

    /** All that is said here of threads is worth something only when a call that blocks one is noticed. */
    @Test
    default void noticesACallThatBlocksAThreadThatMustNot() {
        Mono<Integer> blocking = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return 1;
                })
                .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(() -> blocking.block(TestDatabase.LIMIT))
                .rootCause()
                .isInstanceOf(BlockingOperationError.class);
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestDatabase.LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** The caller's key, as it is seen here. */
    private static Mono<Object> traced(String where) {
        return Mono.deferContextual(
                context -> Mono.just(context.hasKey("trace") ? context.<Object>get("trace") : "nothing at " + where));
    }
}
