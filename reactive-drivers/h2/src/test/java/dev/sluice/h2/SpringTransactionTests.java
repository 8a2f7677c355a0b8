package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(60)
@ExtendWith(LeakWatch.class)
class SpringTransactionTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PooledH2Driver db = open("spring_joined");
    private final PooledH2Driver other = open("spring_other");
    private final TransactionalOperator spring =
            TransactionalOperator.create(new R2dbcTransactionManager(db.connectionFactory()));

    private static PooledH2Driver open(String name) {
        ConnectionUrl url = ConnectionUrl.parse("r2dbc:h2:mem:///" + name + "?DB_CLOSE_DELAY=-1&transactionTimeout=2s")
                .withCredentials("sa", null);
        return H2Driver.open(url, DriverOptions.defaults());
    }

    @BeforeEach
    void create() {
        Flux.just(db, other)
                .concatMap(driver -> driver.update(Query.of("create table entry (id integer)")))
                .blockLast(LIMIT);
    }

    @AfterEach
    void close() {
        Flux.just(db, other)
                .concatMap(driver -> driver.update(Query.of("drop table entry")).then(driver.close()))
                .blockLast(LIMIT);
    }

    @Test
    void springsCommitAndRollbackDecide() {
        insert(db, 1).as(spring::transactional).block(LIMIT);
        StepVerifier.create(insert(db, 2).then(failure()).as(spring::transactional))
                .expectErrorMessage("no")
                .verify(LIMIT);
        assertThat(rows(db)).isEqualTo(1);
    }

    @Test
    void aNestedTransactionIsASavepoint() {
        insert(db, 1)
                .then(db.inTransaction(tx -> insert(tx, 2).then(failure()))
                        .onErrorComplete(IllegalStateException.class))
                .then(insert(db, 3))
                .as(spring::transactional)
                .block(LIMIT);
        assertThat(rows(db)).isEqualTo(2);
    }

    @Test
    void aTransactionOfAnotherDatabaseIsNotJoined() {
        StepVerifier.create(insert(other, 1).then(failure()).as(spring::transactional))
                .expectErrorMessage("no")
                .verify(LIMIT);
        assertThat(rows(other)).isEqualTo(1);
    }

    @Test
    void aWishThatContradictsSpringsTransactionIsAnError() {
        TransactionSettings wish = TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE);
        StepVerifier.create(db.inTransaction(wish, tx -> insert(tx, 1)).as(spring::transactional))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("nested transaction asks"))
                .verify(LIMIT);
        assertThat(rows(db)).isZero();
    }

    /** Spring itself loses a transaction that begins just when its subscriber goes away: its deadline ends that one. */
    @RepeatedTest(100)
    void aCancelRollsBackAndGivesTheConnectionBack() {
        Disposable cancelled = insert(db, 1)
                .then(db.update(Query.of("insert into entry select x from system_range(1, 20000)")))
                .then(Mono.never())
                .as(spring::transactional)
                .subscribe();
        Mono.delay(Duration.ofMillis(System.nanoTime() % 8)).block(LIMIT);
        cancelled.dispose();

        Flux.interval(Duration.ZERO, Duration.ofMillis(5))
                .onBackpressureDrop()
                .concatMap(tick -> db.poolStatistics())
                .filter(now -> now.acquired() == 0)
                .blockFirst(LIMIT);
        assertThat(rows(db)).isZero();
    }

    private static Mono<Long> insert(QueryDriver on, int id) {
        return on.update(Query.of("insert into entry values (:id)").bind("id", id));
    }

    private static Mono<Long> failure() {
        return Mono.error(new IllegalStateException("no"));
    }

    private static Long rows(QueryDriver on) {
        return on.queryOne(Query.of("select count(*) from entry"), row -> row.get(0, Long.class))
                .block(LIMIT);
    }
}
