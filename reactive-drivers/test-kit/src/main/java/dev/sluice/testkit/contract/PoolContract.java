package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NotSentException;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.transaction.TransactionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What {@link dev.sluice.pool.ConnectionPoolDriver} promises. */
public interface PoolContract extends Contract {

    @Test
    default void tellsHowItStands() {
        try (TestDatabase db = openPool(3)) {
            int most = tested().connections(3);
            assertThat(db.statistics()).isEqualTo(new PoolStatistics(0, 0, 0, most));
            Sinks.Empty<Void> release = Sinks.empty();
            List<Recorder<Integer>> holders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                holders.add(db.hold(release));
            }
            await("three are in use and two wait", () -> db.statistics().equals(new PoolStatistics(3, 0, 2, most)));
            release.tryEmitEmpty();
            holders.forEach(Recorder::awaitEnd);
            await("three are idle", () -> db.statistics().equals(new PoolStatistics(0, 3, 0, most)));
        }
    }

    @Test
    default void warmsUpToItsSmallestSize() {
        try (TestDatabase db = open(options -> options.withPool(options.pool().withSize(2, 4)))) {
            int smallest = tested().smallest(2);
            assertThat(get(db.pool().warmUpPool())).isEqualTo(smallest);
            assertThat(db.statistics().idle()).isEqualTo(smallest);
        }
    }

    @Test
    default void closesWhatIsIdleAndOpensAnew() {
        try (TestDatabase db = openPool(1)) {
            String before = get(db.text(tested().sessionId()));
            await("it is back", () -> db.statistics().idle() == 1);
            assertThat(get(db.pool().evictIdleConnections())).isEqualTo(1);
            assertThat(db.statistics().idle()).isZero();
            assertThat(get(db.text(tested().sessionId()))).isNotEqualTo(before);
        }
    }

    @Test
    default void replacesAConnectionThatHasLivedTooLong() {
        try (TestDatabase db = open(
                options -> options.withPool(options.pool().withSize(1, 1).withMaxLifeTime(Duration.ofMillis(200))))) {
            String first = get(db.text(tested().sessionId()));
            await("another session", () -> !get(db.text(tested().sessionId())).equals(first));
        }
    }

    @Test
    default void replacesAConnectionThatNobodyUsedForTooLong() {
        Duration idle = Duration.ofMillis(300);
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(0, 1).withMaxIdleTime(idle)))) {
            String first = get(db.text(tested().sessionId()));
            TestDatabase.pause(idle.multipliedBy(2));
            assertThat(get(db.text(tested().sessionId()))).isNotEqualTo(first);
        }
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(1, 1).withMaxIdleTime(idle)))) {
            String first = get(db.text(tested().sessionId()));
            TestDatabase.pause(idle.multipliedBy(2));
            assertThat(get(db.text(tested().sessionId())))
                    .as("the smallest size is kept")
                    .isEqualTo(first);
        }
    }

    @Test
    default void keepsUsingTheSameConnections() {
        try (TestDatabase db = openPool(2)) {
            Set<String> sessions = ConcurrentHashMap.newKeySet();
            Flux.range(0, 100)
                    .flatMap(i -> db.text(tested().sessionId()).doOnNext(sessions::add), 10)
                    .then()
                    .block(TestDatabase.LIMIT);
            assertThat(sessions).hasSizeBetween(1, 2);
        }
    }

    /** Whose caches are warm, and whose event loop is the one that the caller goes on with. */
    @Test
    default void givesALoneCallerTheConnectionThatWasUsedLast() {
        try (TestDatabase db = openPool(3)) {
            Sinks.Empty<Void> release = Sinks.empty();
            List<Recorder<Integer>> holders = List.of(db.hold(release), db.hold(release), db.hold(release));
            await("three are in use", () -> db.statistics().acquired() == 3);
            release.tryEmitEmpty();
            holders.forEach(Recorder::awaitEnd);
            await("three are idle", () -> db.statistics().idle() == 3);
            Set<String> sessions = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 10; i++) {
                sessions.add(get(db.text(tested().sessionId())));
            }
            assertThat(sessions).hasSize(1);
        }
    }

    @Test
    default void saysHowLargeItIsWhenThereIsNoConnectionInTime() {
        try (TestDatabase db = open(options -> options.withPool(options.pool().withSize(0, 2))
                .withDeadlines(options.deadlines().withAcquire(Duration.ofMillis(400))))) {
            Sinks.Empty<Void> release = Sinks.empty();
            List<Recorder<Integer>> holders = List.of(db.hold(release), db.hold(release));
            await("both are in use", () -> db.statistics().acquired() == 2);
            long before = System.nanoTime();
            assertThatThrownBy(() -> db.count(tested().numbers(1)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("2 in use")
                    .hasMessageContaining("at most 2")
                    .hasMessageContaining("PT0.4S");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            release.tryEmitEmpty();
            holders.forEach(Recorder::awaitEnd);
        }
    }

    @Test
    default void refusesAtOnceWhenTooManyWait() {
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(0, 1).withMaxPending(1)))) {
            Sinks.Empty<Void> release = Sinks.empty();
            Recorder<Integer> holder = db.hold(release);
            await("it is in use", () -> db.statistics().acquired() == 1);
            Recorder<Integer> waiting = db.hold(release);
            assertThatThrownBy(() -> db.count(tested().numbers(1))).isInstanceOf(NotSentException.class);
            release.tryEmitEmpty();
            holder.awaitEnd();
            waiting.awaitEnd();
        }
    }

    @Test
    default void neverServesAWaiterThatWentAway() {
        try (TestDatabase db = openPool(1)) {
            db.run("create table entry (id integer)");
            Sinks.Empty<Void> release = Sinks.empty();
            Recorder<Integer> holder = db.hold(TransactionSettings.defaults(), release);
            await("it is in use", () -> db.statistics().acquired() == 1);
            List<Recorder<Long>> gone = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                gone.add(Recorder.of(db.update("insert into entry values (1)").flux())
                        .requestAll());
            }
            Recorder<Long> stays = Recorder.of(
                            db.update("insert into entry values (2)").flux())
                    .requestAll();
            gone.forEach(Recorder::cancel);
            await("one waits", () -> db.statistics().pending() == 1);
            release.tryEmitEmpty();
            holder.awaitEnd();
            stays.awaitEnd();
            assertThat(stays.values()).containsExactly(1L);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void letsNestedWorkJoinInsteadOfWaitingForItself() {
        try (TestDatabase db = openPool(1)) {
            Integer inner = get(db.inTransaction(tx ->
                    db.number(tested().numbers(1)).then(db.inTransaction(nested -> db.number(tested().numbers(1))))));
            assertThat(inner).isEqualTo(1);
        }
    }

    @Test
    default void serves200CallersWithTwoConnections() {
        try (TestDatabase db = openPool(2)) {
            Long served = get(Flux.range(0, 200)
                    .flatMap(i -> db.inTransaction(tx -> tx.number(tested().numbers(1))), 200)
                    .count());
            assertThat(served).isEqualTo(200);
        }
    }

    @Test
    default void givesEachErrorToOneCallerAndTheConnectionToTheNext() {
        try (TestDatabase db = openPool(1)) {
            Long failed = get(Flux.range(0, 60)
                    .flatMap(
                            i -> (i % 2 == 0 ? db.number("select * from nowhere") : db.number(tested().numbers(1)))
                                    .onErrorResume(e -> Mono.just(-1)),
                            60)
                    .filter(n -> n == -1)
                    .count());
            assertThat(failed).isEqualTo(30);
        }
    }
}
