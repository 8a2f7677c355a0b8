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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Inserts where a COPY is refused, or does less than an INSERT. */
class InsertLoadTests extends OnScratchDatabase {

    private static final String INSERT = "INSERT of many rows";
    private static final TableName ITEM = TableName.of("item");
    private static final TableName SEEN = TableName.of("it's \"seen\"");
    private static final String ROLE = "teller_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    @BeforeEach
    void open() {
        run("create table item (id integer primary key, name varchar(40), j jsonb, check (id <> 1500))");
        run("create view \"it's \"\"seen\"\"\" as select id, name, j from item where id >= 0 with check option");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void insertsIntoAView(boolean atomic) {
        BulkOptions options = atomic
                ? BulkOptions.defaults()
                : BulkOptions.defaults().committingChunks().withChunkRows(700);
        BulkResult result = inserted(SEEN, 10_000, 3000, options);
        assertThat(result.method()).isEqualTo(INSERT);
        assertThat(result.rows()).isEqualTo(3000);
        assertThat(count("select count(*) from item where j = '1'")).isEqualTo(3000);
    }

    @Test
    void findsRowsThatAViewRefuses() {
        BulkOptions skipping = BulkOptions.defaults().skippingAtMost(4);
        assertThatThrownBy(() -> inserted(SEEN, 0, 3000, BulkOptions.defaults()))
                .isInstanceOfSatisfying(
                        BulkFailedException.class,
                        failed ->
                                assertThat(failed.row().map(RejectedRow::index)).contains(1500L));
        assertThat(count("select count(*) from item")).isZero();

        assertThat(inserted(SEEN, -3, 3000, skipping).rejected())
                .extracting(RejectedRow::index)
                .containsExactly(0L, 1L, 2L, 1503L);
        assertThat(count("select count(*) from item")).isEqualTo(2996);

        BulkRows texts = BulkRows.of(List.of("id", "j"), Flux.range(0, 9).map(i ->
                new Object[] {7000 + i, i == 4 ? "{" : "{}"}));
        assertThat(block(db.bulkInsert(SEEN, texts, skipping)).rejected())
                .extracting(RejectedRow::index)
                .containsExactly(4L);
    }

    @Test
    void aTransactionGoesOnAfterAFailure() {
        Long rows = block(db.inTransaction(tx -> tx.bulkInsert(SEEN, rows(1499, 5), BulkOptions.defaults())
                .then(Mono.just(-1L))
                .onErrorResume(
                        BulkFailedException.class,
                        failed -> tx.bulkInsert(SEEN, rows(1, 5), BulkOptions.defaults())
                                .map(BulkResult::rows))));
        assertThat(rows).isEqualTo(5);
        assertThat(count("select count(*) from item")).isEqualTo(5);
    }

    @Test
    void insertsWhereRowsHavePolicies() {
        run("create role " + ROLE);
        run("alter table item enable row level security");
        run("create policy small on item using (id < 100000) with check (id < 100000)");
        run("grant all on item to " + ROLE);
        run("do $$ begin execute format('grant usage on schema %I to %I', current_schema(), '" + ROLE + "'); end $$");
        try {
            BulkResult mine = block(db.inTransaction(tx -> tx.update(Query.of("set local role " + ROLE))
                    .then(tx.bulkInsert(ITEM, rows(2000, 10), BulkOptions.defaults()))));
            assertThat(mine.method()).isEqualTo(INSERT);
            assertThat(count("select count(*) from item")).isEqualTo(10);
            assertThat(inserted(ITEM, 0, 10, BulkOptions.defaults()).method()).startsWith("COPY");
            assertThatThrownBy(() -> block(db.inTransaction(tx -> tx.update(Query.of("set local role " + ROLE))
                            .then(tx.bulkInsert(ITEM, rows(99_990, 20), BulkOptions.defaults())))))
                    .hasMessageContaining("row-level security");
            assertThat(count("select count(*) from item")).isEqualTo(20);
        } finally {
            run("drop owned by " + ROLE);
            run("drop role " + ROLE);
        }
    }

    @Test
    void rulesSeeTheRows() {
        run("create table copied (id integer)");
        run("create rule also as on insert to item do also insert into copied values (new.id)");
        assertThat(inserted(ITEM, 0, 20, BulkOptions.defaults()).method()).isEqualTo(INSERT);
        assertThat(count("select count(*) from copied")).isEqualTo(20);
        run("alter table item disable rule also");
        assertThat(inserted(ITEM, 20, 20, BulkOptions.defaults()).method()).startsWith("COPY");
        run("drop rule also on item");
        run("create rule never as on delete to item do instead nothing");
        assertThat(inserted(ITEM, 40, 20, BulkOptions.defaults()).method()).startsWith("COPY");
        assertThat(count("select count(*) from item")).isEqualTo(60);
    }

    @Test
    void partitionedTablesAreCopiedInto() {
        run("create table parted (id integer) partition by range (id)");
        run("create table parted_all partition of parted for values from (0) to (100)");
        BulkRows rows = BulkRows.of(List.of("id"), Flux.range(0, 10).map(i -> new Object[] {i}));
        assertThat(block(db.bulkInsert(TableName.of("parted"), rows)).method()).isEqualTo("COPY (binary)");
    }

    private BulkResult inserted(TableName table, int first, int count, BulkOptions options) {
        return block(db.bulkInsert(table, rows(first, count), options));
    }

    private static BulkRows rows(int first, int count) {
        return BulkRows.of(List.of("id", "name", "j"), Flux.range(first, count).map(id ->
                new Object[] {id, "item " + id, "1"}));
    }

    private long count(String sql) {
        return block(db.queryOne(Query.of(sql), row -> row.get(0, Long.class)));
    }

    private static <T> T block(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(LIMIT));
    }
}
