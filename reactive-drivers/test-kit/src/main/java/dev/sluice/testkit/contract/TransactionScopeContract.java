package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ConnectionBusyException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What {@link dev.sluice.transaction.TransactionDriver} promises of what takes part in a transaction, and until when. */
public interface TransactionScopeContract extends EntryContract {

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
}
