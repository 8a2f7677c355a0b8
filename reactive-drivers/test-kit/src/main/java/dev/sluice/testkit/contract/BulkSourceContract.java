package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Items.assertRow;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.contract.Items.Item;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What {@link BulkOperationsDriver} promises about the rows of its source, whose next chunk is collected while one is written. */
public interface BulkSourceContract extends Contract {

    /** Chunks of a thousand rows. */
    BulkOptions THOUSANDS = BulkOptions.defaults().withChunkRows(1000);

    /** The type of a few bytes. */
    default String bytesType() {
        return "blob";
    }

    /** Row 500 is there twice; what is behind it differs. */
    private static Flux<@Nullable Object[]> twice(Flux<@Nullable Object[]> behind) {
        return Items.values(0, 500)
                .concatWithValues(new Object[] {3, "again", 1})
                .concatWith(Items.values(501, 699))
                .concatWith(behind);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void failsWithTheFirstRowThatIsRefused(boolean atomic) {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            BulkOptions options = atomic ? THOUSANDS : THOUSANDS.committingChunks();
            Flux<@Nullable Object[]> tooLong = Flux.<@Nullable Object[]>just(new Object[] {1200, "x".repeat(41), 1});
            Flux<@Nullable Object[]> failing = Flux.error(new IllegalStateException("the source failed"));
            for (int i = 0; i < 20; i++) {
                Flux<@Nullable Object[]> rows = twice(i % 2 == 0 ? tooLong : failing);
                assertRow(items.bulk().bulkInsert(Items.TABLE, Items.rows(rows), options), 500, "id");
                assertThat(items.count()).isZero();
            }
        }
    }

    @Test
    default void failsWithTheFirstRowWhenRowsComeBack() {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            BulkRows rows = Items.rows(twice(
                    Items.values(1200, 8000).concatWithValues(new @Nullable Object[] {9200, "x".repeat(41), 1})));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> get(items.bulk()
                                .bulkInsertReturning(Items.TABLE, rows, List.of("id"), Operations::first)
                                .then()
                                .thenReturn(1)))
                        .isInstanceOfSatisfying(
                                BulkFailedException.class,
                                failed -> assertThat(failed.row().orElseThrow().index())
                                        .isEqualTo(500));
                assertThat(items.count()).isZero();
            }
        }
    }

    @Test
    default void tellsTheRowThatCannotBeRead() {
        try (TestDatabase db = open()) {
            Items items = Items.in(db);
            for (RuntimeException error : List.of(
                    new NullPointerException("no amount"), new ClassCastException(), new IllegalStateException())) {
                BulkRows rows = BulkRows.<Integer>from(Items.COLUMNS, Flux.range(0, 20), i -> {
                    if (i == 17) {
                        throw error;
                    }
                    return Item.of(i).values();
                });
                assertThatThrownBy(() -> get(items.bulk().bulkInsert(Items.TABLE, rows)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("Row 17 cannot be read: ")
                        .hasCause(error);
                assertThat(items.count()).isZero();
            }
        }
    }

    /** An array of values, and the bytes in it, whose content is another one with each row. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aSourceMayUseItsArraysAgain(boolean buffers) {
        try (TestDatabase db = open()) {
            db.run("create table held (id integer primary key, body " + bytesType() + ")");
            byte[] bytes = new byte[4];
            @Nullable Object[] row = {0, buffers ? ByteBuffer.wrap(bytes) : bytes};
            Flux<@Nullable Object[]> rows = Flux.range(0, 100).map(i -> {
                Arrays.fill(bytes, i.byteValue());
                row[0] = i;
                return row;
            });
            get(db.as(BulkOperationsDriver.class).bulkInsert(TableName.of("held"), List.of("id", "body"), rows));
            List<Integer> written =
                    get(db.stream(Query.of("select body from held order by id"), BulkSourceContract::last)
                            .collectList());
            assertThat(written).isEqualTo(IntStream.range(0, 100).boxed().toList());
        }
    }

    private static int last(Readable row) {
        return row.get(0) instanceof ByteBuffer buffer
                ? buffer.get(3)
                : Objects.requireNonNull(row.get(0, byte[].class))[3];
    }
}
