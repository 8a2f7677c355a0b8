package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.error.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@link BulkOperationsDriver} promises to whoever takes the rows that come back. */
public interface BulkReturningContract extends Contract {

    private static Flux<Integer> returning(Items items, int rows) {
        return items.bulk().bulkInsertReturning(Items.TABLE, Items.rows(0, rows), List.of("id"), Operations::first);
    }

    /** The time between two rows is the consumer's, however long a statement may take. */
    @Test
    default void aSlowConsumerOfRowsIsWaitedFor() {
        try (TestDatabase db =
                openWithin(limits -> limits.withStatement(Duration.ofSeconds(1)).withFetch(Duration.ofSeconds(1)))) {
            Items items = Items.in(db);
            List<Integer> some = get(returning(items, 3000)
                    .concatMap(id -> Mono.delay(Duration.ofMillis(50)).thenReturn(id), 1)
                    .take(60)
                    .collectList());
            assertThat(some).hasSize(60);
            db.awaitQuiet();
            assertThat(items.count()).isZero();
            List<Integer> all = get(returning(items, 30)
                    .concatMap(id -> Mono.delay(Duration.ofMillis(50)).thenReturn(id), 1)
                    .collectList());
            assertThat(all).hasSize(30);
            assertThat(items.all()).isEqualTo(Items.items(0, 30));
        }
    }

    @Test
    default void aConsumerThatStopsIsNotWaitedForForEver() {
        try (TestDatabase db = openWithin(limits -> limits.withIdleStream(Duration.ofMillis(600)))) {
            Items items = Items.in(db);
            Recorder<Integer> load = Recorder.of(returning(items, 3000));
            load.request(10).awaitEnd();
            assertThat(load.values()).hasSize(10);
            assertThat(load.error()).isInstanceOf(DeadlineExceededException.class);
            db.awaitQuiet();
            assertThat(items.count()).isZero();
        }
    }
}
