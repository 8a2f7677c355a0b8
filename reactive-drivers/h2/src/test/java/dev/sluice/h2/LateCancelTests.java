package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.PoolSettings;
import dev.sluice.query.Query;
import dev.sluice.query.StreamingDriver;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** H2 keeps a request to stop that came when a statement looked for none any more, and its text has it when it runs again. */
@ExtendWith(LeakWatch.class)
class LateCancelTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int ROWS = 150_000;

    /** Sorts for some time, in which H2 does not look whether it was asked to stop. */
    private static final Query SORTED =
            Query.of("select x from system_range(1, %d) order by mod(x * 7919, 150001)".formatted(ROWS));

    private final H2Driver db = H2Driver.open(
            ConnectionUrl.parse("r2dbc:h2:mem:///late_cancel").withCredentials("sa", null),
            DriverOptions.defaults().withPool(PoolSettings.defaults().withSize(0, 1)));

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    @Test
    void theSameTextRunsForTheNextBorrower() {
        for (int millis = 0; millis < 40; millis++) {
            Disposable cancelled = rows(db).subscribe();
            Mono.delay(Duration.ofMillis(millis)).block(LIMIT);
            cancelled.dispose();
            assertThat(rows(db).count().block(LIMIT))
                    .as("after a cancel at %d ms", millis)
                    .isEqualTo(ROWS);
        }
    }

    @Test
    void theSameTextRunsInTheRestOfTheTransaction() {
        for (int millis = 0; millis < 40; millis++) {
            Duration patience = Duration.ofMillis(millis + 1);
            Mono<Long> work = db.inTransaction(
                    tx -> rows(tx).then().timeout(patience, Mono.empty()).then(rows(tx).count()));
            assertThat(work.block(LIMIT)).as("after %s", patience).isEqualTo(ROWS);
        }
    }

    @Test
    void theSchemaAndTheTransactionStayWhatTheyWere() {
        db.script("create schema \"Odd \"\"one\"; create table kept (id integer)", 0)
                .blockLast(LIMIT);
        for (int millis = 1; millis < 20; millis++) {
            Duration patience = Duration.ofMillis(millis);
            Mono<String> work = db.inTransaction(tx -> tx.update(Query.of("set schema \"Odd \"\"one\""))
                    .then(tx.update(Query.of("insert into public.kept values (1)")))
                    .then(rows(tx).then().timeout(patience, Mono.empty()))
                    .then(tx.queryOne(Query.of("select schema()"), row -> row.get(0, String.class)))
                    .flatMap(schema -> Mono.error(new IllegalStateException(schema))));
            assertThatThrownBy(() -> work.block(LIMIT)).hasMessage("Odd \"one");
        }
        assertThat(db.queryOne(Query.of("select count(*) from kept"), row -> row.get(0, Long.class))
                        .block(LIMIT))
                .as("rows of transactions that were rolled back")
                .isZero();
    }

    private static Flux<Integer> rows(StreamingDriver on) {
        return on.stream(SORTED, row -> 1);
    }
}
