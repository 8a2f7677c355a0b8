package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.query.Query;
import dev.sluice.table.Conflict;
import dev.sluice.testkit.contract.Items.Item;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What {@link BulkOperationsDriver} promises when a trigger refuses rows. */
public interface BulkTriggerContract extends Contract {

    /** What makes a trigger that refuses rows of {@code item} whose amount is -1. */
    List<String> refusing();

    @Test
    default void aTriggerRefusesARowOfAnInsert() {
        assertRefusal(items -> options -> items.bulk().bulkInsert(Items.TABLE, rows(), options));
    }

    @Test
    default void aTriggerRefusesARowOfAnUpsert() {
        assertRefusal(
                items -> options -> items.bulk().bulkUpsert(Items.TABLE, rows(), Conflict.onPrimaryKey(), options));
    }

    private static BulkRows rows() {
        return Items.rows(Flux.range(0, 3000)
                .map(i ->
                        i == 1500 ? new Object[] {i, "refused", -1} : Item.of(i).values()));
    }

    private void assertRefusal(Function<Items, Function<BulkOptions, BulkOperation>> load) {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            refusing().forEach(sql -> get(db.queries().update(Query.verbatim(sql))));
            BulkOptions options = BulkOptions.defaults().withChunkRows(1024);
            assertThatThrownBy(() -> get(load.apply(items).apply(options)))
                    .isInstanceOfSatisfying(
                            BulkFailedException.class,
                            failed -> assertThat(failed.row().map(RejectedRow::index))
                                    .contains(1500L));
            assertThat(items.count()).isZero();
            BulkResult result = get(load.apply(items).apply(options.skippingAtMost(1)));
            assertThat(result.rejected()).extracting(RejectedRow::index).containsExactly(1500L);
            assertThat(items.count()).isEqualTo(2999);
        }
    }
}
