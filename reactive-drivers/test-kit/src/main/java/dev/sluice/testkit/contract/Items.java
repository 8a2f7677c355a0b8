package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkRows;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A table that loads write to, and its rows. */
final class Items {

    static final TableName TABLE = TableName.of("item");
    static final List<String> COLUMNS = List.of("id", "name", "amount");

    /** What a row of the table has. */
    record Item(int id, @Nullable String name, @Nullable Integer amount) {

        /** The row of this number. */
        static Item of(int id) {
            return new Item(id, id % 7 == 3 ? null : "item " + id, id * 31);
        }

        @Nullable
        Object[] values() {
            return new @Nullable Object[] {id, name, amount};
        }
    }

    private final TestDatabase db;

    private Items(TestDatabase db) {
        this.db = db;
    }

    static Items in(TestDatabase db) {
        db.run("create table item (id integer primary key, name varchar(40), amount integer not null)");
        return new Items(db);
    }

    BulkOperationsDriver bulk() {
        return db.as(BulkOperationsDriver.class);
    }

    /** So many rows, from number {@code first} on. */
    static Flux<@Nullable Object[]> values(int first, int count) {
        return Flux.range(first, count).map(id -> Item.of(id).values());
    }

    static BulkRows rows(Publisher<? extends @Nullable Object[]> values) {
        return BulkRows.of(COLUMNS, values);
    }

    static BulkRows rows(int first, int count) {
        return rows(values(first, count));
    }

    static List<Item> items(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Item::of).toList();
    }

    int count() {
        return db.count("select count(*) from item");
    }

    /** All rows, in the order of their keys. */
    List<Item> all() {
        return get(db.stream(
                        Query.of("select id, name, amount from item order by id"),
                        row -> new Item(Operations.first(row), row.get(1, String.class), row.get(2, Integer.class)))
                .collectList());
    }

    /** Fails unless the load ends with the refusal of this row, and writes nothing. */
    static void assertRow(BulkOperation load, long index, String column) {
        assertThatThrownBy(() -> get(load)).isInstanceOfSatisfying(BulkFailedException.class, failed -> {
            assertThat(failed.row()).hasValueSatisfying(row -> {
                assertThat(row.index()).isEqualTo(index);
                assertThat(row.columns())
                        .extracting(name -> name.toLowerCase(java.util.Locale.ROOT))
                        .containsExactly(column);
            });
            assertThat(failed).hasMessageContaining("row " + index).hasMessageContaining("nothing is written");
            assertThat(failed.result().rows()).isZero();
        });
    }
}
