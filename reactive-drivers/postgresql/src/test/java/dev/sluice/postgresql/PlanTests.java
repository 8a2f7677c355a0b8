package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A table that changes between two runs of a statement whose plan the connection has kept. */
@Timeout(60)
@ExtendWith(LeakWatch.class)
class PlanTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String table = "planned_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final Query all = Query.of("select * from " + table);
    private PooledPostgresDriver db;

    @BeforeEach
    void keepAPlan() {
        db = PostgresDriver.open(TestServers.postgresql().r2dbcUrl() + "?maxSize=1");
        run("create table " + table + " (id int)");
        run("insert into " + table + " values (1)");
        for (int i = 0; i < 3; i++) {
            db.query(all, 10).block(LIMIT);
        }
        run("alter table " + table + " add column name text");
    }

    @AfterEach
    void close() {
        run("drop table " + table);
        db.close().block(LIMIT);
    }

    @Test
    void isPlannedAnewOutsideOfATransaction() {
        StepVerifier.create(db.query(all, 10).map(result -> result.columns().size()))
                .expectNext(2)
                .expectComplete()
                .verify(LIMIT);
    }

    /** The transaction is lost; run as a whole once more, it succeeds. */
    @Test
    void costsATransactionWhichMayBeTriedAgain() {
        Mono<Integer> transaction =
                db.inTransaction(tx -> tx.update(Query.of("insert into " + table + " (id) values (2)"))
                        .then(tx.query(all, 10))
                        .map(result -> result.columns().size()));

        StepVerifier.create(transaction)
                .expectErrorSatisfies(error ->
                        assertThat(Retries.safeToRetry(error)).as("%s", error).isTrue())
                .verify(LIMIT);
        StepVerifier.create(transaction).expectNext(2).expectComplete().verify(LIMIT);
    }

    private void run(String sql) {
        db.update(Query.of(sql)).block(LIMIT);
    }
}
