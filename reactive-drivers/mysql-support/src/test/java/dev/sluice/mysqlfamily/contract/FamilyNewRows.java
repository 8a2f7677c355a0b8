package dev.sluice.mysqlfamily.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkRows;
import dev.sluice.error.ValueConversionException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Values that are other ones to the server than they seem: zeros of numbered columns, keys that it makes, times below zero. */
public interface FamilyNewRows extends Contract {

    Duration LIMIT = Duration.ofSeconds(20);
    TableName TABLE = TableName.of("numbered");

    /** Whether an insert gives back what the server made. */
    default boolean returnsRows() {
        return true;
    }

    private static <T> T get(Mono<T> work) {
        return requireNonNull(work.block(LIMIT));
    }

    private static BulkRows rows(Object... ids) {
        return BulkRows.of(List.of("id", "n"), Flux.fromArray(ids).map(id -> new @Nullable Object[] {id, 7}));
    }

    private static List<String> all(TestDatabase db) {
        Query query = Query.of("select concat(id, ' ', n) from numbered order by id, n");
        return get(db.stream(query, row -> requireNonNull(row.get(0, String.class)))
                .collectList());
    }

    private static void create(TestDatabase db, String id) {
        get(db.update("create table numbered (id %s primary key, n int)".formatted(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinyint", "int", "bigint unsigned"})
    default void zeroIsNoNumberOfANewRow(String type) {
        try (TestDatabase db = open()) {
            create(db, type + " auto_increment");
            TableOperations tables = db.as(TableOperations.class);
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);

            assertRefused(tables.insertRow(TABLE, Map.of("id", 0, "n", 1)));
            assertRefused(tables.insertRow(TABLE, Map.of("id", "0", "n", 1)));
            assertRefused(tables.upsertRow(TABLE, Map.of("id", 0, "n", 1)));
            assertRowRefused(bulk.bulkInsert(TABLE, rows(5, 0)));
            assertRowRefused(bulk.bulkUpsert(TABLE, rows(5, 0), Conflict.onPrimaryKey()));
            assertThat(all(db)).isEmpty();
        }
    }

    @Test
    default void aRowThatIsThereMayGetZero() {
        try (TestDatabase db = open()) {
            create(db, "int auto_increment");
            TableOperations tables = db.as(TableOperations.class);
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            get(tables.insertRow(TABLE, Map.of("n", 0)));
            get(bulk.bulkInsert(TABLE, rows(5, -3)));

            assertThat(get(tables.updateRow(TABLE, Map.of("id", 5), Map.of("id", 0))))
                    .isOne();
            assertThat(all(db)).containsExactly("-3 7", "0 7", "1 0");
            assertThat(get(tables.deleteRow(TABLE, Map.of("id", 0)))).isOne();
        }
    }

    private static void assertRefused(Mono<?> write) {
        assertThatThrownBy(() -> write.block(LIMIT))
                .isInstanceOfSatisfying(
                        ValueConversionException.class,
                        e -> assertThat(e.column()).isEqualTo("id"))
                .hasMessageContaining("NO_AUTO_VALUE_ON_ZERO");
    }

    private static void assertRowRefused(BulkOperation load) {
        assertThatThrownBy(() -> load.block(LIMIT)).isInstanceOfSatisfying(BulkFailedException.class, failed -> {
            assertThat(failed.row().orElseThrow().index()).isOne();
            assertThat(failed.row().orElseThrow().columns()).containsExactly("id");
        });
    }

    @Test
    default void aKeyThatADefaultMakesIsGivenBackOrRefused() {
        try (TestDatabase db = open()) {
            create(db, "varchar(36) default (uuid())");
            get(db.update("insert into numbered values ('a', 1), ('b', 2)"));
            BulkRows rows = BulkRows.of(
                    List.of("n"),
                    Flux.<@Nullable Object[]>just(new @Nullable Object[] {3}, new @Nullable Object[] {4}));

            Mono<List<Integer>> written = db.as(BulkOperationsDriver.class)
                    .<Integer>bulkInsertReturning(
                            TABLE, rows, List.of("n"), row -> requireNonNull(row.get(0, Integer.class)))
                    .collectList();

            if (returnsRows()) {
                assertThat(get(written)).containsExactly(3, 4);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> written.block(LIMIT))
                        .withMessageContaining("Column 'id' of the key of")
                        .withMessageContaining("give it one");
                assertThat(all(db)).containsExactly("a 1", "b 2");
            }
        }
    }

    @Test
    default void timesBelowZeroAreComparedAsTheyAre() {
        try (TestDatabase db = open()) {
            create(db, "time");
            get(db.update("insert into numbered values ('-00:00:02', 1), ('-00:00:01', 2), ('00:00:00', 3)"));
            TableOperations tables = db.as(TableOperations.class);

            for (Object between : List.of(Duration.ofMillis(-1500), "PT-1.5S", "-PT1.5S")) {
                assertThat(count(tables, Filter.gt("id", between))).isEqualTo(2);
                assertThat(count(tables, Filter.gte("id", between))).isEqualTo(2);
                assertThat(count(tables, Filter.lt("id", between))).isEqualTo(1);
                assertThat(count(tables, Filter.eq("id", between))).isZero();
                assertThat(count(tables, Filter.ne("id", between))).isEqualTo(3);
                assertThat(count(tables, Filter.in("id", List.of(between, Duration.ofSeconds(-1)))))
                        .isEqualTo(1);
            }
            assertThat(count(tables, Filter.gt("id", Duration.ofMillis(-500)))).isEqualTo(1);
            assertThat(count(tables, Filter.lt("id", Duration.ofMillis(500)))).isEqualTo(3);
        }
    }

    private static long count(TableOperations tables, Filter filter) {
        return get(tables.countRows(TABLE, filter)).rows();
    }
}
