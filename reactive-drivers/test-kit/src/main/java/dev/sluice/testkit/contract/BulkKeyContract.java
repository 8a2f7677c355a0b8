package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Items.assertRow;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import dev.sluice.testkit.contract.Items.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What {@link BulkOperationsDriver} promises of rows that are found by their keys. */
public interface BulkKeyContract extends Contract {

    @Test
    default void theLastRowOfAKeyWins() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 10)));
            Flux<@Nullable Object[]> twice = Flux.range(0, 3000).map(i -> new Object[] {5 + i % 1500, "up " + i, i});
            BulkResult result = get(items.bulk().bulkUpsert(Items.TABLE, Items.rows(twice), Conflict.onPrimaryKey()));
            assertThat(result.rows()).isEqualTo(3000);
            List<Item> expected = new ArrayList<>(Items.items(0, 5));
            IntStream.range(1500, 3000).forEach(i -> expected.add(new Item(5 + i - 1500, "up " + i, i)));
            assertThat(items.all()).isEqualTo(expected);

            Flux<@Nullable Object[]> close = Flux.just(new Object[] {0, "a", 1}, new Object[] {0, "b", 2});
            get(items.bulk().bulkUpdate(Items.TABLE, List.of("id"), Items.rows(close)));
            assertThat(items.all().get(0)).isEqualTo(new Item(0, "b", 2));
        }
    }

    @Test
    default void upsertsAsTheConflictSays() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 2)));
            Flux<@Nullable Object[]> rows = Flux.just(new Object[] {1, "x", 7}, new Object[] {2, "y", 8});
            get(items.bulk()
                    .bulkUpsert(
                            Items.TABLE,
                            Items.rows(rows),
                            Conflict.onPrimaryKey().doingNothing()));
            assertThat(items.all()).containsExactly(Item.of(0), Item.of(1), new Item(2, "y", 8));
            get(items.bulk()
                    .bulkUpsert(Items.TABLE, Items.rows(rows), Conflict.on("id").updating("name")));
            assertThat(items.all()).containsExactly(Item.of(0), new Item(1, "x", 31), new Item(2, "y", 8));
        }
    }

    /** As if they were upserted one after the other. */
    @Test
    default void rowsOfTheSameKeyFollowOneAnother() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 1)));
            Flux<@Nullable Object[]> rows = Flux.range(0, 1500).map(i -> new Object[] {i % 500, "n" + i, i});
            get(items.bulk()
                    .bulkUpsert(Items.TABLE, Items.rows(rows), Conflict.on("id").updating("name")));
            List<Item> expected = new ArrayList<>(List.of(new Item(0, "n1000", 0)));
            IntStream.range(1, 500).forEach(i -> expected.add(new Item(i, "n" + (1000 + i), i)));
            assertThat(items.all()).isEqualTo(expected);

            Flux<@Nullable Object[]> more = Flux.range(0, 1500).map(i -> new Object[] {1 + i % 500, "m" + i, -i});
            BulkResult result = get(items.bulk()
                    .bulkUpsert(
                            Items.TABLE,
                            Items.rows(more),
                            Conflict.onPrimaryKey().doingNothing()));
            assertThat(result.rows()).isEqualTo(1500);
            expected.add(new Item(500, "m499", -499));
            assertThat(items.all()).isEqualTo(expected);
        }
    }

    @Test
    default void updatesAndDeletesByKeysOfMoreThanOneColumn() {
        try (TestDatabase db = open()) {
            db.run("create table pair (a integer, b varchar(10), v integer, w integer, primary key (a, b))");
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            TableName table = TableName.of("pair");
            Flux<@Nullable Object[]> rows = Flux.range(0, 1200).map(i -> new Object[] {i / 10, "b" + i % 10, i, i});
            get(bulk.bulkInsert(table, List.of("a", "b", "v", "w"), rows));
            Flux<@Nullable Object[]> changes =
                    Flux.range(0, 1200).map(i -> new Object[] {-i, "b" + i % 10, i / 10 + i % 2 * 1000});
            BulkResult updated =
                    get(bulk.bulkUpdate(table, List.of("b", "a"), BulkRows.of(List.of("v", "b", "a"), changes)));
            assertThat(updated.rows()).isEqualTo(600);
            assertThat(db.count("select count(*) from pair where v = -w")).isEqualTo(600);
            Flux<@Nullable Object[]> keys = Flux.range(0, 600).map(i -> new Object[] {"b" + i % 10, i / 10});
            assertThat(get(bulk.bulkDelete(table, BulkRows.of(List.of("b", "a"), keys)))
                            .rows())
                    .isEqualTo(600);
            assertThat(db.count("select min(a) from pair")).isEqualTo(60);
        }
    }

    @Test
    default void aKeyWithoutAValueIsRefused() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, 3)));
            BulkRows rows = Items.rows(Flux.<@Nullable Object[]>just(
                    new @Nullable Object[] {1, "x", 1}, new @Nullable Object[] {null, "x", 1}));
            BulkRows keys = BulkRows.of(
                    List.of("id"),
                    Flux.<@Nullable Object[]>just(new @Nullable Object[] {1}, new @Nullable Object[] {null}));
            assertRow(items.bulk().bulkUpdate(Items.TABLE, List.of("id"), rows), 1, "id");
            assertRow(items.bulk().bulkDelete(Items.TABLE, keys), 1, "id");
            assertThat(items.all()).isEqualTo(Items.items(0, 3));
        }
    }

    @Test
    default void anUpdateNeedsAKeyAndSomethingElse() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            for (List<String> key : List.of(List.<String>of(), List.of("missing"), List.of("id", "name", "amount"))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> get(items.bulk().bulkUpdate(Items.TABLE, key, Items.rows(0, 1))));
            }
        }
    }
}
