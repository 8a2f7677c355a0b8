package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Retries;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of transactions that get into each other's way. */
public interface ConflictContract extends Contract {

    /** A driver on a database with the rows 1 and 2 in {@code account}. */
    default TestDatabase openWithAccounts() {
        TestDatabase db = open();
        db.run("create table account (id integer primary key, amount integer)");
        db.run("insert into account values (1, 0), (2, 0)");
        return db;
    }

    /** What comes after it must not be committed by itself, even if the work around it deals with all errors. */
    @RepeatedTest(3)
    default void oneOfTwoThatWaitForEachOtherIsRolledBackAsAWhole() {
        try (TestDatabase db = openWithAccounts()) {
            Sinks.Empty<Void> oneIsLocked = Sinks.empty();
            Sinks.Empty<Void> twoIsLocked = Sinks.empty();

            List<Throwable> outcomes = get(Flux.merge(
                            crossing(db, 1, oneIsLocked, 2, twoIsLocked), crossing(db, 2, twoIsLocked, 1, oneIsLocked))
                    .collectList());

            assertThat(outcomes)
                    .filteredOn(R2dbcRollbackException.class::isInstance)
                    .singleElement()
                    .satisfies(lost -> assertThat(Retries.safeToRetry(lost)).isTrue());
            assertThat(outcomes).filteredOn(Committed.class::isInstance).hasSize(1);
            assertThat(db.count("select sum(amount) from account where id < 10"))
                    .isEqualTo(2);
            assertThat(db.count("select count(*) from account where id > 10")).isEqualTo(1);
            db.assertAllConnectionsAnswer(tested().sessionId());
        }
    }

    @Test
    default void theLoserIsToldWhichStatementLost() {
        try (TestDatabase db = openWithAccounts()) {
            Sinks.Empty<Void> oneIsLocked = Sinks.empty();
            Sinks.Empty<Void> twoIsLocked = Sinks.empty();
            Mono<Throwable> first = error(db.inTransaction(tx -> locking(tx, 1, oneIsLocked, 2, twoIsLocked)));
            Mono<Throwable> second = error(db.inTransaction(tx -> locking(tx, 2, twoIsLocked, 1, oneIsLocked)));

            assertThat(get(Flux.merge(first, second).collectList()))
                    .singleElement()
                    .isInstanceOfSatisfying(R2dbcRollbackException.class, lost -> {
                        assertThat(lost.getSql()).contains("update account");
                        assertThat(lost.getSqlState()).startsWith("40");
                        assertThat(Retries.safeToRetry(lost)).isTrue();
                    });
        }
    }

    @Test
    default void aLockThatIsNotHadInTimeIsATimeout() throws InterruptedException {
        try (TestDatabase db = openWithAccounts()) {
            CountDownLatch locked = new CountDownLatch(1);
            Disposable holding = db.inTransaction(
                            tx -> add(tx, 1).doOnNext(n -> locked.countDown()).then(Mono.never()))
                    .subscribe();
            assertThat(locked.await(TestDatabase.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.update(tested().limitLockWait(Duration.ofSeconds(1)))
                            .then(add(tx, 1)))))
                    .isInstanceOfSatisfying(R2dbcTimeoutException.class, late -> {
                        assertThat(late.getSql()).contains("update account");
                        assertThat(Retries.safeToRetry(late)).isFalse();
                    });
            holding.dispose();
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
        }
    }

    /** That it came to its end without an error. */
    final class Committed extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** Deals with the errors of all statements behind the first. */
    private static Mono<Throwable> crossing(
            TestDatabase db, int mine, Sinks.Empty<Void> mineIsLocked, int other, Sinks.Empty<Void> otherIsLocked) {
        return error(db.inTransaction(tx -> locking(tx, mine, mineIsLocked, other, otherIsLocked)
                        .onErrorComplete()
                        .then(tx.update("insert into account values (?, 0)", mine + 10)
                                .onErrorComplete())
                        .thenReturn(0L)))
                .switchIfEmpty(Mono.fromSupplier(Committed::new));
    }

    private static Mono<Long> locking(
            Operations tx, int mine, Sinks.Empty<Void> mineIsLocked, int other, Sinks.Empty<Void> otherIsLocked) {
        return add(tx, mine)
                .doOnNext(n -> mineIsLocked.tryEmitEmpty())
                .then(otherIsLocked.asMono())
                .then(add(tx, other));
    }

    private static Mono<Long> add(Operations tx, int id) {
        return tx.update("update account set amount = amount + 1 where id = ?", id);
    }

    private static Mono<Throwable> error(Mono<?> work) {
        return work.<Throwable>flatMap(value -> Mono.empty()).onErrorResume(Mono::just);
    }
}
