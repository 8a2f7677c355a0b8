package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions that would get into each other's way. One that may write has the lock from its beginning, so that no two wait for
 * each other and none is rolled back for another.
 */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteConflictTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TRANSACTIONS = 200;

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open(
                "r2dbc:sqlite:///%s?lockWaitTimeout=PT10S&maxSize=8".formatted(folder.resolve("conflict.db")));
        db.script("create table account (id integer primary key, amount integer); insert into account values (1, 0)", 1)
                .blockLast(LIMIT);
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private Integer amount() {
        return db.queryOne(Query.of("select amount from account"), row -> row.get(0, Integer.class))
                .block(LIMIT);
    }

    @Test
    void noneThatReadsAndThenWritesIsLost() {
        Mono<Long> adding = db.inTransaction(tx -> tx.queryOne(
                        Query.of("select amount from account"), row -> row.get(0, Integer.class))
                .flatMap(amount ->
                        tx.update(Query.of("update account set amount = :next").bind("next", amount + 1))));

        Flux.range(0, TRANSACTIONS).flatMap(i -> adding, 8).blockLast(Duration.ofSeconds(50));

        assertThat(amount()).isEqualTo(TRANSACTIONS);
    }

    @Test
    void aLockThatIsNotHadInTimeIsATimeout() throws InterruptedException {
        PooledSqliteDriver impatient =
                SqliteDriver.open("r2dbc:sqlite:///%s?lockWaitTimeout=PT0.2S".formatted(folder.resolve("conflict.db")));
        CountDownLatch locked = new CountDownLatch(1);
        Disposable holding = db.inTransaction(tx -> tx.update(Query.of("update account set amount = 5"))
                        .doOnNext(n -> locked.countDown())
                        .then(Mono.never()))
                .subscribe();
        assertThat(locked.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> impatient
                        .update(Query.of("update account set amount = 7"))
                        .block(LIMIT))
                .isInstanceOf(R2dbcTimeoutException.class)
                .hasMessageContaining("has held the lock for PT0.2S");
        assertThat(impatient
                        .queryOne(Query.of("select amount from account"), row -> row.get(0, Integer.class))
                        .block(LIMIT))
                .isZero();

        holding.dispose();
        assertThat(db.update(Query.of("update account set amount = 9")).block(LIMIT))
                .isEqualTo(1);
        assertThat(amount()).isEqualTo(9);
        impatient.close().block(LIMIT);
    }
}
