package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Items.assertRow;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.table.Conflict;
import dev.sluice.testkit.contract.Items.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What {@link BulkOperationsDriver} promises when the database refuses rows. */
public interface BulkRefusalContract extends Contract {

    /** Rows that the database refuses, and one that is not even sent. */
    private static Map<String, @Nullable Object[]> bad(int id) {
        return Map.of(
                "id", new Object[] {0, "a duplicate", 1},
                "amount", new @Nullable Object[] {id, "without an amount", null},
                "name", new Object[] {id, "x".repeat(41), 1});
    }

    @Test
    default void tellsTheRowAndItsColumnAndWritesNothing() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 1)));
            for (int at : List.of(0, 1, 700, 1023, 1024, 2999)) {
                bad(1 + at).forEach((column, row) -> {
                    Flux<@Nullable Object[]> rows = Flux.range(0, 3000)
                            .map(i -> i == at ? row : Item.of(1 + i).values());
                    assertRow(items.bulk().bulkInsert(Items.TABLE, Items.rows(rows)), at, column);
                    assertThat(items.count()).isEqualTo(1);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void leavesOutRowsThatAreRefused(boolean atomic) {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 1)));
            List<@Nullable Object[]> values = new ArrayList<>();
            Items.items(1, 3000).forEach(item -> values.add(item.values()));
            Map<Integer, String> wrong =
                    Map.of(0, "id", 1, "amount", 2, "name", 800, "id", 1500, "amount", 1501, "id", 2999, "name");
            wrong.forEach((at, column) -> values.set(at, bad(at + 1).get(column)));
            BulkOptions options = BulkOptions.defaults().skippingAtMost(wrong.size());
            BulkResult result = get(items.bulk()
                    .bulkInsert(
                            Items.TABLE,
                            Items.rows(Flux.fromIterable(values)),
                            atomic ? options : options.committingChunks()));
            assertThat(result.rows()).isEqualTo(3000 - wrong.size());
            assertThat(result.rejected())
                    .extracting(RejectedRow::index)
                    .isEqualTo(wrong.keySet().stream()
                            .sorted()
                            .map(Integer::longValue)
                            .toList());
            assertThat(result.rejected()).allSatisfy(row -> {
                assertThat(String.join(",", row.columns())).isEqualToIgnoringCase(wrong.get((int) row.index()));
                assertThat(row.error()).hasMessageNotContaining("a duplicate");
            });
            List<Item> expected = new ArrayList<>(Items.items(0, 3001));
            expected.removeIf(item -> wrong.containsKey(item.id() - 1));
            assertThat(items.all()).isEqualTo(expected);
        }
    }

    @Test
    default void leavesOutNoMoreRowsThanItMay() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            Flux<@Nullable Object[]> rows = Flux.range(0, 100)
                    .map(i -> i % 10 == 9
                            ? new Object[] {0, "again", 1}
                            : Item.of(i).values());
            BulkOptions options = BulkOptions.defaults().withChunkRows(16);
            assertThatThrownBy(() ->
                            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(rows), options.skippingAtMost(9))))
                    .isInstanceOfSatisfying(BulkFailedException.class, failed -> {
                        assertThat(failed.row()).isPresent();
                        assertThat(failed.result().rejected()).hasSize(9);
                    });
            assertThat(items.count()).isZero();
            assertThat(get(items.bulk().bulkInsert(Items.TABLE, Items.rows(rows), options.skippingAtMost(10)))
                            .rows())
                    .isEqualTo(90);
        }
    }

    @Test
    default void skipsInUpsertsToo() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 50)));
            Flux<@Nullable Object[]> rows = Flux.range(0, 100)
                    .map(i -> i == 70 ? new @Nullable Object[] {i, "no amount", null} : new Object[] {i, "up", i});
            BulkResult result = get(items.bulk()
                    .bulkUpsert(
                            Items.TABLE,
                            Items.rows(rows),
                            Conflict.onPrimaryKey(),
                            BulkOptions.defaults().skippingAtMost(1)));
            assertThat(result.rejected()).extracting(RejectedRow::index).containsExactly(70L);
            assertThat(items.count()).isEqualTo(99);
            assertRow(items.bulk().bulkUpsert(Items.TABLE, Items.rows(rows), Conflict.onPrimaryKey()), 70, "amount");
        }
    }

    @Test
    default void saysExactlyWhatStaysOfChunksThatWereCommitted() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            Flux<@Nullable Object[]> rows = Flux.range(0, 100)
                    .map(i ->
                            i == 77 ? new Object[] {3, "again", 1} : Item.of(i).values());
            BulkOptions options = BulkOptions.defaults().withChunkRows(10).committingChunks();
            assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, Items.rows(rows), options)))
                    .isInstanceOfSatisfying(BulkFailedException.class, failed -> {
                        assertThat(failed.result().rows()).isEqualTo(70);
                        assertThat(failed.result().chunks()).isEqualTo(7);
                        assertThat(failed.row().map(RejectedRow::index)).contains(77L);
                        assertThat(failed).hasMessageContaining("70 rows in 7 chunks are written");
                    });
            assertThat(items.all()).isEqualTo(Items.items(0, 70));
        }
    }
}
