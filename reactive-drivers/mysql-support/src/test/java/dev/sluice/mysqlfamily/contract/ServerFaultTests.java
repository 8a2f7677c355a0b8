package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.OwnPool;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.fault.FaultProxy.Cut;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a network and a server that fail do to the driver. */
@Timeout(60)
public abstract class ServerFaultTests<
                O extends SqlOperations<O>,
                P extends SqlOperations<O> & Connected & OwnPool<P>,
                D extends SqlOperations<O> & Connected>
        implements FamilyContract<O, P, D> {

    private static final Query ONE = Query.of("select 1");
    private static final Query NUMBERS = Query.of("""
            select n, repeat('x', 200)
            from json_table(concat('[0', repeat(',0', 4999), ']'), '$[*]' columns (n for ordinality)) numbers
            """);

    private final String table = "faults_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private FaultProxy proxy;
    private P admin;
    private P db;

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server().host(), server().port());
        admin = open(url().withOption("maxSize", "1"));
        admin.update(Query.of("create table " + table + " (id int primary key)"))
                .block(LIMIT);
        db = driver("maxSize", "2");
    }

    @AfterEach
    void close() {
        proxy.pass();
        db.close().block(LIMIT);
        admin.update(Query.of("drop table " + table)).block(LIMIT);
        admin.close().block(LIMIT);
        proxy.close();
    }

    private P driver(String option, String value) {
        return open(url().withHost("127.0.0.1", proxy.port())
                .withOption("connectTimeout", "700ms")
                .withOption("validateTimeout", "1s")
                .withOption("quietTimeout", "1s")
                .withOption(option, value));
    }

    @Test
    void aRefusedPortIsNotSentAndSafeToRetry() {
        proxy.refuse();
        Throwable refused = FamilyContract.error(db.update(ONE));
        assertThat(refused).isInstanceOf(NotSentException.class).hasMessageContaining("" + proxy.port());
        assertThat(Retries.safeToRetry(refused)).isTrue();

        proxy.accept();
        assertWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void aServerThatNeverAnswersMissesTheConnectDeadlineAndLeavesNoSocket(String mode) {
        try (Closing<P> late = new Closing<>(driver("sslMode", mode))) {
            proxy.blackHoleNewConnections();
            assertThat(FamilyContract.error(late.driver().update(ONE)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("PT0.7S");
            proxy.pass();
            FamilyContract.await("no socket is left", () -> proxy.open() == 0);
        }
    }

    @Test
    void statementsEndAtTheirDeadlineWhenTheNetworkIsSilent() {
        assertWhole();
        proxy.blackHole();
        long start = System.nanoTime();
        Throwable late = FamilyContract.error(db.update(ONE.withTimeout(Duration.ofMillis(600))));

        assertThat(late).isInstanceOf(DeadlineExceededException.class);
        assertThat(Retries.safeToRetry(late)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        proxy.pass();
        assertWhole();
    }

    @Test
    void idleConnectionsThatTheNetworkForgotAreReplacedUnseen() throws InterruptedException {
        assertWhole();
        TimeUnit.MILLISECONDS.sleep(600); // one that was in use half a second ago is trusted
        proxy.blackHoleOpenConnections();
        assertWhole();
    }

    @Test
    void idleConnectionsThatWereResetAreReplacedUnseen() throws InterruptedException {
        assertWhole();
        proxy.reset();
        FamilyContract.await("the proxy is done", () -> proxy.open() == 0);
        TimeUnit.MILLISECONDS.sleep(600); // one that was in use half a second ago is trusted
        assertWhole();
    }

    @Test
    void idleSessionsThatTheServerEndsAreReplacedUnseen() throws InterruptedException {
        kill();
        FamilyContract.await("both sockets are closed", () -> proxy.open() == 0);
        TimeUnit.MILLISECONDS.sleep(600);
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aStreamThatIsCutAnywhereEndsWithAnErrorAndNeverEarly(Cut cut) {
        assertWhole();
        for (long offset : new long[] {0, 1, 5, 100, 4_096, 100_000, 500_000}) {
            AtomicInteger rows = new AtomicInteger();
            proxy.cutAfter(offset, cut);
            Throwable error = FamilyContract.error(
                    db.stream(NUMBERS, row -> rows.incrementAndGet()).then(Mono.just(1)));
            assertThat(error).as("at %d", offset).isInstanceOf(R2dbcTransientResourceException.class);
            assertThat(rows).hasValueLessThan(5_000);
            proxy.pass();
        }
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Reaction.class)
    void aCommitWithoutAnAnswerIsOfUnknownOutcome(Reaction reaction) {
        proxy.onMatchFromClient("COMMIT", reaction);
        try (Closing<P> brief = new Closing<>(driver("statementTimeout", "2s"))) {
            Throwable error = FamilyContract.error(brief.driver().inTransaction(tx -> tx.update(insert(1))));

            assertThat(error).isInstanceOf(OutcomeUnknownException.class);
            assertThat(Retries.safeToRetry(error)).isFalse();
            assertThat(proxy.matched()).isTrue();
            proxy.pass();
        }
    }

    @Test
    void aConnectionLostInATransactionRollsBack() {
        Throwable error = FamilyContract.error(db.inTransaction(
                tx -> tx.update(insert(1)).doOnNext(count -> proxy.reset()).then(tx.update(insert(2)))));

        assertThat(error).isInstanceOf(R2dbcTransientResourceException.class);
        assertWhole();
        assertThat(rows()).isZero();
    }

    @Test
    void aStatementThatIsStoppedLeavesItsTransactionWhole() {
        Long inserted = db.inTransaction(tx -> tx.update(insert(1))
                        .then(tx.update(Query.of("do sleep(30)")).timeout(Duration.ofMillis(200), Mono.just(0L)))
                        .then(tx.update(insert(2))))
                .block(LIMIT);

        assertThat(inserted).isEqualTo(1);
        assertThat(rows()).isEqualTo(2);
    }

    /** The server has rolled back what came before, and would commit what comes after by itself. */
    @Test
    void aTransactionThatLostADeadlockDoesNotGoOn() {
        db.update(insert(1)).then(db.update(insert(2))).block(LIMIT);
        Sinks.Empty<Void> firstHasOne = Sinks.empty();
        Sinks.Empty<Void> secondHasTwo = Sinks.empty();

        List<Throwable> outcomes = Flux.merge(
                        deadlocking(1, 2, 11, firstHasOne, secondHasTwo),
                        deadlocking(2, 1, 12, secondHasTwo, firstHasOne))
                .collectList()
                .block(LIMIT);

        assertThat(outcomes)
                .filteredOn(R2dbcRollbackException.class::isInstance)
                .singleElement()
                .satisfies(lost -> assertThat(lost).hasMessageContaining("rolled back"));
        assertThat(FamilyContract.number(admin, "select count(*) from " + table + " where id > 100"))
                .isEqualTo(1);
        assertThat(FamilyContract.number(admin, "select count(*) from " + table + " where id > 10 and id < 100"))
                .isEqualTo(1);
        assertWhole();
    }

    /** Swallows every error of the statements in the middle. */
    private Mono<Throwable> deadlocking(
            int mine, int other, int id, Sinks.Empty<Void> hasMine, Sinks.Empty<Void> theOtherHas) {
        Query lock = Query.of("select id from " + table + " where id = :id for update");
        return db.inTransaction(tx -> tx.update(insert(id))
                        .then(tx.query(lock.bind("id", mine), 1))
                        .doOnNext(locked -> hasMine.tryEmitEmpty())
                        .then(theOtherHas.asMono())
                        .then(tx.query(lock.bind("id", other), 1).onErrorComplete())
                        .then(tx.update(insert(id + 100)).onErrorComplete())
                        .thenReturn(new AssertionError("committed")))
                .cast(Throwable.class)
                .onErrorResume(Mono::just);
    }

    private Query insert(int id) {
        return Query.of("insert into " + table + " values (" + id + ")");
    }

    private long rows() {
        return FamilyContract.number(admin, "select count(*) from " + table);
    }

    private void kill() {
        Flux.range(0, 2)
                .flatMap(
                        i -> db.queryOne(Query.of("select connection_id(), sleep(0.2)"), row -> row.get(0, Long.class)),
                        2)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(id -> admin.update(Query.of("kill " + id)))
                .blockLast(LIMIT);
    }

    /** As many different connections answer as the pool has, and the server does nothing for the driver any more. */
    private void assertWhole() {
        FamilyContract.await("none is in use", () -> acquired() == 0);
        Long sessions = Flux.range(0, 2)
                .flatMap(
                        i -> db.queryOne(Query.of("select connection_id(), sleep(0.3)"), row -> row.get(0, Long.class)),
                        2)
                .distinct()
                .count()
                .block(LIMIT);
        assertThat(sessions).isEqualTo(2);
        FamilyContract.await("none is in use", () -> acquired() == 0);
    }

    private int acquired() {
        return Objects.requireNonNull(db.poolStatistics().block(LIMIT)).acquired();
    }

    private record Closing<D extends ConnectionDriver>(D driver) implements AutoCloseable {

        @Override
        public void close() {
            driver.close().block(LIMIT);
        }
    }
}
