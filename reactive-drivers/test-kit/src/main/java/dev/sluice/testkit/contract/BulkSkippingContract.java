package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.testkit.contract.Measures.Load;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link BulkOperationsDriver} promises when the database refuses several rows of one load, wherever its chunks begin. */
public interface BulkSkippingContract extends Contract {

    @ParameterizedTest
    @CsvSource({"true, 8192, 10000", "true, 37, 1048576", "false, 8192, 10000", "false, 37, 1048576"})
    default void leavesOutJustTheRowsThatAreRefused(boolean atomic, int chunkRows, int chunkBytes) {
        BulkOptions skipping = BulkOptions.defaults()
                .withChunkRows(chunkRows)
                .withChunkBytes(chunkBytes)
                .skippingAtMost(Measures.REFUSED.size());
        for (Load load : Load.values()) {
            try (TestDatabase db = open()) {
                Measures measures = Measures.in(db, load);
                BulkResult result = get(measures.run(atomic ? skipping : skipping.committingChunks()));
                assertThat(result.rejected())
                        .as("%s", load)
                        .extracting(row -> (int) row.index())
                        .isEqualTo(Measures.REFUSED);
                List<Integer> good = IntStream.range(0, Measures.COUNT)
                        .filter(id -> !Measures.REFUSED.contains(id))
                        .boxed()
                        .toList();
                assertThat(measures.done()).as("%s", load).isEqualTo(good);
                assertThat(result.rows()).as("%s", load).isEqualTo(good.size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8192, 10000", "37, 1048576"})
    default void blamesTheFirstRowThatIsRefused(int chunkRows, int chunkBytes) {
        BulkOptions committing = BulkOptions.defaults()
                .withChunkRows(chunkRows)
                .withChunkBytes(chunkBytes)
                .committingChunks();
        for (Load load : Load.values()) {
            try (TestDatabase db = open()) {
                Measures measures = Measures.in(db, load);
                assertThatThrownBy(() -> get(measures.run(committing)))
                        .as("%s", load)
                        .isInstanceOfSatisfying(BulkFailedException.class, failed -> {
                            assertThat(failed.row().map(RejectedRow::index)).contains((long) Measures.REFUSED.get(0));
                            assertThat(measures.done())
                                    .isEqualTo(IntStream.range(
                                                    0, (int) failed.result().rows())
                                            .boxed()
                                            .toList());
                        });
            }
        }
    }
}
