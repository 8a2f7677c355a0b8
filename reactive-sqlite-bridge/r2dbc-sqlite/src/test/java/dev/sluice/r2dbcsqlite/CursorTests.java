package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Rows come as they are wanted, and a connection whose rows are not wanted does other things. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CursorTests {

    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() {
        connection = Db.open(SqliteConnectionConfiguration.file(folder.resolve("rows.db")));
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, seen INTEGER DEFAULT 0)");
        Db.updated(connection, "INSERT INTO t (id) SELECT i FROM (" + Db.numbers(5_000) + ")");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void queriesWithinAQueryOnTheSameConnectionEnd(int concurrency) {
        Mono<Long> count = Db.values(connection, "SELECT id FROM t")
                .flatMap(id -> Db.values(connection, "SELECT ? + 1", id), concurrency)
                .count();

        assertThat(count.block(Db.LIMIT)).isEqualTo(5_000);
    }

    @Test
    void writesWithinAQueryOnTheSameConnectionEnd() {
        Db.run(connection.beginTransaction());
        Mono<Long> changed = Db.values(connection, "SELECT id FROM t WHERE id <= 2000")
                .flatMap(id -> Db.update(connection, "UPDATE t SET seen = 1 WHERE id = ?", id), 8)
                .reduce(0L, Long::sum);

        assertThat(changed.block(Db.LIMIT)).isEqualTo(2_000);
        Db.run(connection.commitTransaction());
        assertThat(Db.one(connection, "SELECT sum(seen) FROM t")).isEqualTo(2_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 16, 17, 64, 1_000})
    void noMoreRowsComeThanAreRequested(long request) throws InterruptedException {
        Recorder<Object> rows = new Recorder<>();
        Db.values(connection, Db.numbers(3_000)).subscribe(rows);
        rows.request(request);
        for (int i = 0; i < 400 && rows.values().size() < request; i++) {
            Thread.sleep(50);
        }
        Thread.sleep(50);
        assertThat(rows.values()).hasSize((int) request);

        rows.request(Long.MAX_VALUE);
        assertThat(rows.error()).isNull();
        assertThat(rows.values()).hasSize(3_000);
    }

    @Test
    void rowsComeOneByOneToWhoRequestsOneByOne() {
        StepVerifier.create(Db.values(connection, "SELECT id FROM t ORDER BY id")
                        .limitRate(1)
                        .publishOn(Schedulers.parallel(), 1))
                .expectNextCount(5_000)
                .expectComplete()
                .verify(Db.LIMIT);
    }

    @Test
    void aRequestForNothingIsAnError() {
        Flux<Object> rows = Mono.from(
                        connection.createStatement("SELECT id FROM t").execute())
                .flatMapMany(result -> result.map(row -> row.get(0)));
        Result result = Mono.from(connection.createStatement("SELECT id FROM t").execute())
                .block(Db.LIMIT);
        Recorder<Object> recorder = new Recorder<>();
        result.<Object>map(row -> row.get(0)).subscribe(recorder);
        recorder.request(-1);

        assertThat(recorder.error()).isInstanceOf(IllegalArgumentException.class);
        assertThat(rows.blockFirst(Db.LIMIT)).isEqualTo(1);
    }

    @Test
    void aResultIsConsumedOnce() {
        Result result =
                Mono.from(connection.createStatement("SELECT 1").execute()).block(Db.LIMIT);
        StepVerifier.create(result.map(row -> row.get(0)))
                .expectNext(1)
                .expectComplete()
                .verify(Db.LIMIT);
        StepVerifier.create(result.map(row -> row.get(0)))
                .expectErrorMessage("A result can be consumed once")
                .verify(Db.LIMIT);
    }

    @Test
    void aStatementRunsAgainForEachSubscriber() {
        Mono<Long> inserting = Db.update(connection, "INSERT INTO t DEFAULT VALUES");
        inserting.block(Db.LIMIT);
        inserting.block(Db.LIMIT);
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(5_002);
    }

    @Test
    void theNextStatementOfAScriptWaitsForTheRowsOfTheOneBefore() {
        List<Object> all = Flux.from(connection
                        .createStatement("SELECT id FROM t; DELETE FROM t; SELECT count(*) FROM t")
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0)))
                .collectList()
                .block(Db.LIMIT);

        assertThat(all).hasSize(5_001).endsWith(0);
    }

    @Test
    void aResultThatIsKeptForLaterHoldsUpNothing() {
        List<? extends Result> results = Flux.from(
                        connection.createStatement("SELECT id FROM t; SELECT 2").execute())
                .collectList()
                .block(Db.LIMIT);

        assertThat(results).hasSize(2);
        assertThat(Flux.from(results.get(1).map(row -> row.get(0))).blockLast(Db.LIMIT))
                .isEqualTo(2);
        assertThat(Flux.from(results.get(0).map(row -> row.get(0))).count().block(Db.LIMIT))
                .isEqualTo(5_000);
    }

    @Test
    void rowsThatAreCancelledEndTheirStatement() {
        for (int i = 0; i < 300; i++) {
            Db.values(connection, "SELECT id FROM t").take(i).blockLast(Db.LIMIT);
        }
        assertThat(Db.updated(connection, "DROP TABLE t")).isZero(); // which an open statement would hinder
    }

    @Test
    void aMapperThatThrowsEndsItsStatement() {
        Flux<Object> failing = Flux.from(
                        connection.createStatement("SELECT id FROM t").execute())
                .flatMap(result -> result.map(row -> {
                    throw new IllegalStateException("no");
                }));
        StepVerifier.create(failing).expectErrorMessage("no").verify(Db.LIMIT);
        assertThat(Db.updated(connection, "DROP TABLE t")).isZero();
    }

    @Test
    void aMapperThatGivesNullIsTold() {
        Flux<Object> failing = Flux.from(
                        connection.createStatement("SELECT null").execute())
                .flatMap(result -> result.map(row -> row.get(0)));
        StepVerifier.create(failing)
                .expectErrorMatches(e -> e instanceof NullPointerException
                        && e.getMessage().equals("A row was mapped to null; wrap it, or filter it before"))
                .verify(Db.LIMIT);
    }

    @Test
    void rowsBeforeAnErrorAreGiven() {
        Flux<Object> rows =
                Db.values(connection, "SELECT abs(id - 4000 + -9223372036854775808 * (id = 4000)) FROM t ORDER BY id");
        StepVerifier.create(rows)
                .expectNextCount(3_999)
                .expectErrorMessage("integer overflow")
                .verify(Db.LIMIT);
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
    }
}
