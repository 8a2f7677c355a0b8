package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Rows that are refused on their way into the temporary table, as they are none of their types. */
class StagedRefusalTests extends OnScratchDatabase {

    private static final TableName TABLE = TableName.of("it");

    @BeforeEach
    void open() {
        run("create table it (id integer primary key, j jsonb)");
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 400, 7})
    void leavesOutSeveralRowsOfAPart(int chunkRows) {
        BulkOptions options = BulkOptions.defaults().skippingAtMost(50).withChunkRows(chunkRows);
        List<Integer> bad = List.of(100, 200, 300);
        BulkResult upserted = db.bulkUpsert(TABLE, rows(1000, bad), Conflict.onPrimaryKey(), options)
                .block(LIMIT);
        assertRejected(upserted, bad);
        assertThat(count("select count(*) from it where id not in (100, 200, 300)"))
                .isEqualTo(997);
        assertThat(upserted.rows()).isEqualTo(997);

        BulkResult updated = db.bulkUpdate(TABLE, List.of("id"), rows(1000, List.of(0, 2, 700, 999)), options)
                .block(LIMIT);
        assertRejected(updated, List.of(0, 2, 700, 999));
        assertThat(updated.rows()).isEqualTo(993);
    }

    @Test
    void leavesOutARowOfALaterChunk() {
        BulkOptions options = BulkOptions.defaults().withChunkBytes(10_000).skippingAtMost(5);
        BulkResult result = db.bulkUpsert(TABLE, rows(100, List.of(50)), Conflict.onPrimaryKey(), options)
                .block(LIMIT);
        assertRejected(result, List.of(50));
        assertThat(count("select count(*) from it where id <> 50")).isEqualTo(99);
    }

    @Test
    void blamesARowOfALaterChunk() {
        BulkOptions options = BulkOptions.defaults().withChunkBytes(10_000);
        for (BulkOptions each : List.of(options, options.committingChunks())) {
            assertThatThrownBy(() -> db.bulkUpsert(TABLE, rows(100, List.of(50)), Conflict.onPrimaryKey(), each)
                            .block(LIMIT))
                    .isInstanceOfSatisfying(
                            BulkFailedException.class,
                            failed -> assertThat(failed.row().map(RejectedRow::index))
                                    .contains(50L));
            assertThat(count("select count(*) from it")).isEqualTo(each.atomic() ? 0 : 10);
        }
    }

    private static void assertRejected(BulkResult result, List<Integer> indexes) {
        assertThat(result.rejected()).extracting(row -> (int) row.index()).isEqualTo(indexes);
        assertThat(result.rejected())
                .allSatisfy(row -> assertThat(row.columns()).containsExactly("j"));
    }

    /** The first of them have a thousand bytes. */
    private static BulkRows rows(int count, List<Integer> bad) {
        String large = "\"%s\"".formatted("x".repeat(1000));
        return BulkRows.of(List.of("id", "j"), Flux.range(0, count).map(i ->
                new Object[] {i, bad.contains(i) ? "{\"a\": ]" : i < 10 ? large : "1"}));
    }

    private int count(String sql) {
        return db.queryOne(Query.of(sql), row -> row.get(0, Long.class))
                .block(LIMIT)
                .intValue();
    }
}
