package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows go in groups, of which SQLite may undo all or keep those in front of the one that it refuses. */
@Timeout(60)
class RefusedGroupTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROWS = 40;
    private static final TableName TABLE = TableName.of("t");

    @TempDir
    Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open(
                ConnectionUrl.parse("r2dbc:sqlite:///" + folder.resolve("groups.db")), DriverOptions.defaults());
        run("create table t (id integer primary key, v integer)");
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private void run(String sql) {
        db.update(Query.verbatim(sql)).block(LIMIT);
    }

    /** Rows whose number is their key, and one whose value is negative. */
    private static BulkRows rows(int bad) {
        return BulkRows.of(List.of("id", "v"), Flux.range(0, ROWS).map(id -> new Object[] {id, id == bad ? -1 : id}));
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(LIMIT));
    }

    private List<Integer> ids() {
        return get(db.stream(
                        Query.of("select id from t order by id"),
                        row -> Objects.requireNonNull(row.get(0, Integer.class)))
                .collectList());
    }

    private void refuseNegatives(String how) {
        run("create trigger refusing before insert on t when new.v < 0 begin select raise(%s, 'negative'); end"
                .formatted(how));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 16, 21, 31, 32, 39})
    void tellsTheRowWhereTheOnesInFrontOfItStay(int bad) {
        for (String how : List.of("fail", "abort")) {
            refuseNegatives(how);
            assertThatThrownBy(() -> get(db.bulkInsert(TABLE, rows(bad))))
                    .isInstanceOfSatisfying(
                            BulkFailedException.class,
                            failed -> assertThat(failed.row().map(RejectedRow::index))
                                    .contains((long) bad))
                    .hasMessageContaining("negative");
            assertThat(ids()).isEmpty();

            BulkResult result =
                    get(db.bulkInsert(TABLE, rows(bad), BulkOptions.defaults().skippingAtMost(1)));
            assertThat(result.rows()).isEqualTo(ROWS - 1);
            assertThat(result.rejected()).extracting(RejectedRow::index).containsExactly((long) bad);
            assertThat(ids()).hasSize(ROWS - 1).doesNotContain(bad);
            run("delete from t");
            run("drop trigger refusing");
        }
    }

    @Test
    void tellsTheRowOfATableThatFails() {
        run("drop table t");
        run("create table t (id integer, v integer unique on conflict fail)");
        run("insert into t values (-1, 21)");
        assertThatThrownBy(() -> get(db.bulkInsert(TABLE, rows(-1))))
                .isInstanceOfSatisfying(
                        BulkFailedException.class,
                        failed ->
                                assertThat(failed.row().map(RejectedRow::index)).contains(21L));
        assertThat(ids()).containsExactly(-1);
    }

    /** Rows that are ignored are not counted, so that a count does not tell how many were passed. */
    @Test
    void findsTheRowBehindOthersThatAreIgnored() {
        run("drop table t");
        run("create table t (id integer primary key on conflict fail, v integer unique on conflict ignore)");
        BulkRows rows = BulkRows.of(List.of("id", "v"), Flux.range(0, ROWS).map(i ->
                new Object[] {i == 9 ? 8 : i, i == 2 || i == 3 ? 1 : i}));

        BulkResult result =
                get(db.bulkInsert(TABLE, rows, BulkOptions.defaults().skippingAtMost(20)));

        assertThat(result.rejected()).extracting(RejectedRow::index).containsExactly(9L);
        assertThat(ids()).hasSize(ROWS - 3).doesNotContain(2, 3, 9);
    }

    @Test
    void blamesNoRowWhenTheTransactionIsGone() {
        refuseNegatives("rollback");
        assertThatThrownBy(() -> get(db.bulkInsert(TABLE, rows(21))))
                .isInstanceOf(R2dbcException.class)
                .isNotInstanceOf(BulkFailedException.class);
        assertThat(ids()).isEmpty();
        assertThat(get(db.bulkInsert(TABLE, rows(-1))).rows()).isEqualTo(ROWS);
    }

    @Test
    void leavesOutWhatATriggerIgnores() {
        run("create trigger refusing before insert on t when new.v < 0 begin select raise(ignore); end");
        get(db.bulkInsert(TABLE, rows(21)));
        assertThat(ids()).hasSize(ROWS - 1).doesNotContain(21);
    }
}
