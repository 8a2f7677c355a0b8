package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What {@link dev.sluice.transaction.TransactionDriver} promises of isolation, and of what a transaction leaves behind. */
public interface IsolationContract extends EntryContract {

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
}
