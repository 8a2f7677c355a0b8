package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ConnectionBusyException;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What {@link dev.sluice.transaction.TransactionDriver} promises of transactions inside of each other. */
public interface NestedTransactionContract extends EntryContract {

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
}
