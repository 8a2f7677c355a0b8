package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.testkit.fault.FaultProxy.Cut;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.function.Tuple2;

@ExtendWith(LeakWatch.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NetworkFaultTests {

    private static final Duration DEADLINE = Duration.ofMillis(600);
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Query NUMBERS = Query.of("select n, repeat('x', 20) from generate_series(1, 2000) n");
    private static final int ROWS = 2000;
    private static final Query SHORT = Query.of("select 1").withTimeout(DEADLINE);

    private ProxiedDatabase database;

    @BeforeEach
    void open() {
        database = ProxiedDatabase.open("maxSize=3&fetchTimeout=600ms&fetchSize=100");
        database.assertWhole();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void statementsEndAtTheirDeadlineWhenTheNetworkIsSilent() {
        database.useAll();
        database.proxy.blackHole();

        List<Tuple2<Long, Throwable>> errors = Flux.range(0, 3)
                .flatMap(i -> database.db
                        .queryOne(SHORT, row -> 1)
                        .<Throwable>map(answer -> new AssertionError("answered"))
                        .onErrorResume(Mono::just)
                        .elapsed())
                .collectList()
                .block(LIMIT);

        assertThat(errors).hasSize(3).allSatisfy(error -> {
            assertWithin(DEADLINE, Duration.ofMillis(error.getT1()));
            assertThat(error.getT2())
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("PT0.6S");
            assertThat(Retries.safeToRetry(error.getT2())).isFalse();
        });
        database.proxy.pass();
        database.assertWhole();
    }

    @Test
    void aStreamEndsAtItsFetchDeadlineWhenTheNetworkFallsSilent() {
        AtomicInteger rows = new AtomicInteger();
        long[] silent = {0};

        StepVerifier.create(database.db.stream(NUMBERS, row -> rows.incrementAndGet()), 250)
                .expectNextCount(250)
                .then(() -> {
                    database.proxy.blackHole();
                    silent[0] = System.nanoTime();
                })
                .thenRequest(1_000)
                .thenConsumeWhile(row -> true)
                .expectErrorSatisfies(error -> {
                    assertWithin(DEADLINE, Duration.ofNanos(System.nanoTime() - silent[0]));
                    assertThat(error)
                            .isInstanceOf(DeadlineExceededException.class)
                            .hasMessageContaining("fetch deadline");
                    assertThat(Retries.safeToRetry(error)).isFalse();
                })
                .verify(LIMIT);

        assertThat(rows).hasValueLessThan(ROWS);
        database.proxy.pass();
        database.assertWhole();
    }

    @Test
    void connectionsThatFellSilentAreClosed() {
        database.useAll();
        database.proxy.blackHole();
        StepVerifier.create(database.db.update(SHORT))
                .expectError(DeadlineExceededException.class)
                .verify(LIMIT);

        ProxiedDatabase.await(
                "the place is free",
                Duration.ofSeconds(10),
                () -> database.statistics().acquired() == 0
                        && database.statistics().idle() == 2);
        database.proxy.pass();
        ProxiedDatabase.await(
                "its socket is closed, and those of the requests to stop", () -> database.proxy.open() == 2);
    }

    @Test
    void idleConnectionsThatFellSilentCostOneCheckAndNotOneEach() {
        try (ProxiedDatabase many = ProxiedDatabase.open("minSize=0&maxSize=8&validateTimeout=1s&closeTimeout=500ms")) {
            many.assertWhole();
            assertThat(many.statistics().idle()).isEqualTo(8);
            ProxiedDatabase.sleep(600);
            many.proxy.blackHoleOpenConnections();

            long start = System.nanoTime();
            many.db
                    .queryOne(Query.of("select 7"), row -> row.get(0, Integer.class))
                    .block(LIMIT);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            many.assertWhole();
        }
    }

    @Test
    void theFirstCallAfterASilenceSucceeds() {
        database.proxy.blackHole();
        Flux.range(0, 3)
                .flatMap(i -> database.db.update(SHORT).onErrorComplete())
                .blockLast(LIMIT);
        database.proxy.pass();

        StepVerifier.create(database.db.queryOne(Query.of("select 7"), row -> row.get(0, Integer.class)))
                .expectNext(7)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aStreamThatIsCutAnywhereEndsWithOneErrorAndNeverEarly(Cut cut) {
        long whole = bytesOf(() -> count(NUMBERS).block(LIMIT));

        for (long offset : offsets(whole)) {
            AtomicInteger terminals = new AtomicInteger();
            AtomicInteger rows = new AtomicInteger();
            database.proxy.cutAfter(offset, cut);

            StepVerifier.create(database.db.stream(NUMBERS, row -> rows.incrementAndGet())
                            .doOnTerminate(terminals::incrementAndGet))
                    .thenConsumeWhile(row -> true)
                    .expectErrorSatisfies(error -> {
                        assertThat(error).as("at %d", offset).isInstanceOf(R2dbcTransientResourceException.class);
                        // a cut at once can come before the statement, and then in the login of a second connection
                        assertThat(Retries.safeToRetry(error)).isEqualTo(error instanceof NotSentException);
                    })
                    .verify(LIMIT);

            assertThat(rows).as("at %d", offset).hasValueLessThan(ROWS);
            assertThat(terminals).hasValue(1);
            database.proxy.pass();
        }
        database.assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aResultThatIsCutAnywhereIsAnErrorAndNeverShort(Cut cut) {
        Mono<QueryResult> result = database.db.query(NUMBERS, 5_000);
        long whole = bytesOf(() -> result.block(LIMIT));

        for (long offset : offsets(whole)) {
            database.proxy.cutAfter(offset, cut);

            StepVerifier.create(result)
                    .expectErrorSatisfies(error ->
                            assertThat(error).as("at %d", offset).isInstanceOf(R2dbcTransientResourceException.class))
                    .verify(LIMIT);
            database.proxy.pass();
        }
        database.assertWhole();
    }

    @Test
    void idleConnectionsWhoseServerSideIsClosedAreReplacedUnseen() {
        database.proxy.halfClose();
        ProxiedDatabase.await("the client has seen it", () -> database.proxy.open() == 0);

        StepVerifier.create(Flux.range(0, 6)
                        .flatMap(i -> database.db.queryOne(Query.of("select 7"), row -> row.get(0, Integer.class))))
                .expectNextCount(6)
                .expectComplete()
                .verify(LIMIT);
        database.assertWhole();
    }

    @Test
    void aServerThatSendsNoMoreIsAnError() {
        Mono<Integer> answer = database.db
                .queryOne(Query.of("select 1 from pg_sleep(2)"), row -> row.get(0, Integer.class))
                .doOnSubscribe(s -> Mono.delay(Duration.ofMillis(200)).subscribe(tick -> database.proxy.halfClose()));

        StepVerifier.create(answer)
                .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(R2dbcTransientResourceException.class))
                .verify(Duration.ofSeconds(4));
        database.assertWhole();
    }

    @Test
    void bytesThatComeOneByOneMakeTheSameRows() {
        database.proxy.slice(1);
        Query few = Query.of("select n from generate_series(1, 500) n");

        StepVerifier.create(database.db.stream(few.withTimeout(LIMIT), row -> row.get(0, Integer.class))
                        .collectList())
                .expectNextMatches(rows -> rows.size() == 500 && rows.get(499) == 500)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void aSlowNetworkCostsOneRoundTripPerFetch() {
        count(NUMBERS).block(LIMIT);
        database.proxy.latency(Duration.ofMillis(50));

        Duration took = StepVerifier.create(count(NUMBERS))
                .expectNext((long) ROWS)
                .expectComplete()
                .verify(LIMIT);

        // 20 fetches, the first after Parse; 100 ms there and back
        assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
        database.proxy.pass();
        database.assertWhole();
    }

    private Mono<Long> count(Query query) {
        return database.db.stream(query, row -> 1).count();
    }

    private long bytesOf(Runnable work) {
        long before = database.proxy.bytesFromServer();
        work.run();
        return database.proxy.bytesFromServer() - before;
    }

    /** All through it, and the first and last bytes one by one. */
    private static List<Long> offsets(long whole) {
        return Flux.concat(
                        Flux.range(0, 10),
                        Flux.range(0, 20).map(i -> (int) (whole * i / 20)),
                        Flux.range(1, 10).map(i -> (int) whole - i))
                .map(Integer::longValue)
                .distinct()
                .sort()
                .collectList()
                .block();
    }

    private static void assertWithin(Duration deadline, Duration took) {
        assertThat(took).isBetween(deadline.minus(SLACK), deadline.plus(SLACK));
    }
}
