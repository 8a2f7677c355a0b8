package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.DriverOptions;
import dev.sluice.error.NotSentException;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.Backend;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Who writes and who reads: they do not wait for each other. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadersAndWriterTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int READERS = 3;
    private static final Query COUNT = Query.of("select count(*) from entry");

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open(
                "r2dbc:sqlite:///%s?maxSize=%d&acquireTimeout=20s".formatted(folder.resolve("shared.db"), READERS));
        db.script("create table entry (id integer primary key, text text)", 1).blockLast(LIMIT);
        insert(10_000).block(LIMIT);
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private Mono<Long> insert(int rows) {
        return db.update(Query.of("with recursive n(i) as (select 1 union all select i + 1 from n where i < :rows)"
                        + " insert into entry (text) select printf('%0200d', i) from n")
                .bind("rows", rows));
    }

    private Mono<Integer> count() {
        return db.queryOne(COUNT, row -> row.get(0, Integer.class));
    }

    private List<TestSubscriber<Integer>> slowStreams() {
        Query all = Query.of("select id, text from entry");
        return IntStream.range(0, READERS)
                .mapToObj(i -> {
                    TestSubscriber<Integer> stream =
                            TestSubscriber.builder().initialRequest(1).build();
                    CountDownLatch begun = new CountDownLatch(1);
                    db.stream(all, row -> row.get(0, Integer.class))
                            .doOnNext(id -> begun.countDown())
                            .subscribe(stream);
                    return await(begun, stream);
                })
                .toList();
    }

    private static <T> T await(CountDownLatch latch, T then) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return then;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @Test
    void slowStreamsKeepNobodyFromWriting() {
        List<TestSubscriber<Integer>> streams = slowStreams();
        assertThat(insert(5).block(LIMIT)).isEqualTo(5);
        assertThat(db.inTransaction(tx -> tx.update(Query.of("delete from entry where id = 1")))
                        .block(LIMIT))
                .isEqualTo(1);
        for (TestSubscriber<Integer> stream : streams) {
            stream.request(Long.MAX_VALUE);
            stream.block(LIMIT);
            assertThat(stream.getReceivedOnNext())
                    .as("what was there when it began")
                    .hasSize(10_000);
        }
        assertThat(count().block(LIMIT)).isEqualTo(10_004);
    }

    @Test
    void whoeverWaitsToWriteKeepsNobodyFromReading() {
        TransactionId open = db.beginTransaction().block(LIMIT);
        db.transaction(open).update(Query.of("delete from entry")).block(LIMIT);
        List<CompletableFuture<Long>> waiting =
                IntStream.range(0, 50).mapToObj(i -> insert(1).toFuture()).toList();
        for (int i = 0; i < 100; i++) {
            assertThat(count().block(LIMIT)).isEqualTo(10_000);
        }
        db.rollbackTransaction(open).block(LIMIT);
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one).succeedsWithin(LIMIT).isEqualTo(1L));
        assertThat(count().block(LIMIT)).isEqualTo(10_050);
    }

    @Test
    void whatWasWrittenIsReadNext() {
        for (int i = 1; i <= 300; i++) {
            insert(1).block(LIMIT);
            assertThat(count().block(LIMIT)).isEqualTo(10_000 + i);
        }
        long lost = Flux.range(0, 300)
                .flatMap(i -> insert(1).then(count()).map(seen -> seen > 10_300), 16)
                .filter(seen -> !seen)
                .count()
                .block(LIMIT);
        assertThat(lost).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into entry (text) values ('x') returning id",
                "with new(t) as (values ('x')) insert into entry (text) select t from new returning id",
                "/* select */ update entry set text = 'x' where id = 1 returning id",
                "delete from entry where id = (select min(id) from entry) returning id"
            })
    void whatWritesIsWrittenOnceEvenIfItWasTakenForAQuery(String sql) {
        ConnectionUrl url = ConnectionUrl.of("sqlite")
                .withDatabase(folder.resolve("shared.db").toString());
        DriverOptions options = DriverOptions.defaults();
        SqlitePool pool = new SqlitePool(
                SqliteConnections.factory(url),
                SqliteConnections.factory(url.withOption("queryOnly", "true")),
                options);
        R2dbcEngine engine = new R2dbcEngine(pool, takingAllForQueries(), options);
        SqliteOperations gullible = new SqliteOn(engine);
        for (SqliteOperations each : List.of(db, gullible)) {
            Flux<Integer> ids = each.stream(Query.of(sql), row -> row.get(0, Integer.class));
            assertThat(ids.collectList().block(LIMIT)).hasSize(1);
        }
        assertThat(gullible.update(Query.of("delete from entry where id > 9000"))
                        .block(LIMIT))
                .isBetween(1_000L, 1_002L);
        assertThat(gullible.query(Query.of("update entry set text = 'x' where id in (10, 11) returning id"), 10)
                        .block(LIMIT)
                        .rows())
                .hasSize(2);
        engine.close().block(LIMIT);
    }

    private static Backend takingAllForQueries() {
        Backend backend = new SqliteBackend();
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(),
                new Class<?>[] {Backend.class},
                (proxy, method, arguments) ->
                        method.getName().equals("reads") ? Boolean.TRUE : method.invoke(backend, arguments));
    }

    @Test
    void transactionsThatOnlyReadAreBesideTheOneThatWrites() {
        TransactionSettings reading = TransactionSettings.defaults().withReadOnly();
        db.inTransaction(tx -> tx.update(Query.of("delete from entry where id <= 100"))
                        .then(other(reading))
                        .doOnNext(seen -> assertThat(seen).isEqualTo(10_000)))
                .block(LIMIT);
        assertThat(count().block(LIMIT)).isEqualTo(9_900);
        assertThatThrownBy(() -> db.inTransaction(reading, tx -> tx.update(Query.of("delete from entry")))
                        .block(LIMIT))
                .isInstanceOf(R2dbcPermissionDeniedException.class);
        assertThat(count().block(LIMIT)).isEqualTo(9_900);
    }

    /** Not joining the one that it is called in. */
    private Mono<Integer> other(TransactionSettings settings) {
        return Mono.fromFuture(() -> db.inTransaction(
                        settings, tx -> tx.queryOne(COUNT, row -> row.get(0, Integer.class)))
                .toFuture());
    }

    @Test
    void whoeverDoesNotGetToWriteInTimeIsToldWhatToDo() {
        PooledSqliteDriver impatient =
                SqliteDriver.open("r2dbc:sqlite:///%s?acquireTimeout=300ms".formatted(folder.resolve("shared.db")));
        TransactionId open = impatient.beginTransaction().block(LIMIT);
        assertThatThrownBy(() -> impatient.update(Query.of("delete from entry")).block(LIMIT))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("1 in use, 0 idle, ")
                .hasMessageContaining("at most 1; one writes at a time: end transactions sooner");
        impatient.rollbackTransaction(open).then(impatient.close()).block(LIMIT);
    }

    @Test
    void springsConnectionsReadAndWriteBesideTheDriversOwn() {
        DatabaseClient client = DatabaseClient.create(db.connectionFactory());
        TransactionalOperator spring =
                TransactionalOperator.create(new R2dbcTransactionManager(db.connectionFactory()));
        List<TestSubscriber<Integer>> streams = slowStreams();
        client.sql("delete from entry where id = 1")
                .fetch()
                .rowsUpdated()
                .then(insert(1))
                .as(spring::transactional)
                .block(LIMIT);
        streams.forEach(TestSubscriber::cancel);
        assertThat(count().block(LIMIT)).isEqualTo(10_000);
    }
}
