package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.prepared.PreparedStatement;
import dev.sluice.prepared.PreparedStatementDriver;
import dev.sluice.prepared.StatementStatistics;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.FailedWork.OnPurpose;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What {@link PreparedStatementDriver} promises; {@code -Dsluice.cancels} and {@code -Dsluice.seed} as for cancels elsewhere. */
public interface PreparedStatementContract extends Contract {

    String INSERT = "insert into entry (id, txt) values (?, ?)";

    private TestDatabase entries() {
        TestDatabase db = open();
        db.run("create table entry (id integer primary key, txt varchar(200))");
        return db;
    }

    private static <T> Flux<T> with(
            Operations on, String sql, Function<? super PreparedStatement, ? extends Publisher<T>> work) {
        return on.as(PreparedStatementDriver.class).withStatement(sql, work);
    }

    private static Flux<Object[]> rows(int count) {
        return Flux.range(0, count).map(id -> new Object[] {id, "text " + id});
    }

    private static List<Long> inserted(Operations on, Publisher<? extends @Nullable Object[]> bindings) {
        return get(with(on, INSERT, insert -> insert.updateEach(bindings)).collectList());
    }

    private static List<Integer> ids(TestDatabase db) {
        return get(db.stream("select id from entry order by id").collectList());
    }

    private static Throwable failure(Flux<?> flux) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        flux.doOnError(failure::set).onErrorComplete().then().block(TestDatabase.LIMIT);
        return requireNonNull(failure.get(), "It did not fail");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 128, 129, 255, 256, 257, 700})
    default void runsEachBindingOnceAndInOrder(int count) {
        try (TestDatabase db = entries()) {
            assertThat(inserted(db, rows(count))).isEqualTo(Collections.nCopies(count, 1L));
            assertThat(ids(db)).isEqualTo(IntStream.range(0, count).boxed().toList());

            List<Long> counts = get(db.inTransaction(tx -> with(
                            tx,
                            "update entry set txt = :txt where id in (:one, :other)",
                            update -> update.updateEachNamed(Flux.range(0, count)
                                    .map(id -> Map.of("one", id, "txt", "of " + id, "other", id % 3 == 0 ? -1 : 0))))
                    .collectList()));
            assertThat(counts)
                    .isEqualTo(IntStream.range(0, count)
                            .mapToObj(id -> id % 3 == 0 ? 1L : 2L)
                            .toList());
        }
    }

    @Test
    default void takesValuesByPositionAndByName() {
        try (TestDatabase db = entries()) {
            assertThat(get(with(
                                    db,
                                    "insert into entry (txt, id) values (:txt, :id)",
                                    insert -> Flux.concat(
                                            insert.update("one", 1),
                                            insert.update(Map.of("id", 2, "txt", "two")),
                                            insert.updateEach(Mono.just(new Object[] {"three", 3}))))
                            .collectList()))
                    .containsExactly(1L, 1L, 1L);
            assertThat(get(with(
                                    db,
                                    "select txt from entry where id = :id",
                                    select -> Flux.concat(
                                            select.query(row -> String.valueOf(row.get(0, String.class)), 1),
                                            select.query(
                                                    row -> String.valueOf(row.get(0, String.class)), Map.of("id", 2)),
                                            select.queryEachNamed(
                                                    Flux.just(Map.of("id", 3), Map.of("id", 9), Map.of("id", 1)),
                                                    row -> String.valueOf(row.get(0, String.class)))))
                            .collectList()))
                    .containsExactly("one", "two", "three", "one");
        }
    }

    @Test
    default void runsNoMoreBindingsThanCountsAreRequested() {
        try (TestDatabase db = entries()) {
            Recorder<Long> counts = Recorder.of(with(db, INSERT, insert -> insert.updateEach(rows(1000))));
            counts.request(1).awaitValues(1);
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
            counts.request(2).awaitValues(3);
            assertThat(db.count("select count(*) from entry")).isEqualTo(3);
            counts.cancel();
            db.awaitQuiet();
            assertThat(ids(db)).containsExactly(0, 1, 2);
            assertThat(counts.breaches()).isEmpty();

            Flux<Long> oneByOne = with(
                            db,
                            "delete from entry where id = ?",
                            delete -> delete.updateEach(Flux.range(0, 300).map(id -> new Object[] {id})))
                    .limitRate(1);
            assertThat(get(oneByOne.reduce(Long::sum))).isEqualTo(3);
        }
    }

    @Test
    default void doesNotWaitForASlowSource() {
        try (TestDatabase db = entries()) {
            Sinks.Many<Object[]> source = Sinks.many().unicast().onBackpressureBuffer();
            Recorder<Long> counts = Recorder.of(with(db, INSERT, insert -> insert.updateEach(source.asFlux())))
                    .requestAll();
            for (int id = 0; id < 20; id++) {
                source.tryEmitNext(new Object[] {id, "slow"}).orThrow();
                counts.awaitValues(id + 1);
            }
            source.tryEmitComplete().orThrow();
            assertThat(counts.awaitEnd().values()).hasSize(20);
            assertThat(counts.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 255, 256, 300})
    default void keepsWhatWasBeforeAnErrorOutsideOfATransaction(int failing) {
        try (TestDatabase db = entries()) {
            AtomicReference<@Nullable StatementStatistics> statistics = new AtomicReference<>();
            Flux<Object[]> bindings = rows(600).map(row -> row[0].equals(failing) ? new Object[] {-1, "again"} : row);
            db.run("insert into entry values (-1, 'there')");
            Throwable error = failure(with(
                    db,
                    INSERT,
                    insert -> insert.updateEach(bindings).doOnError(e -> statistics.set(insert.statistics()))));
            assertThat(error)
                    .isInstanceOf(R2dbcDataIntegrityViolationException.class)
                    .hasMessageContaining("binding " + failing + ":");
            assertThat(ids(db)).isEqualTo(IntStream.range(-1, failing).boxed().toList());
            assertThat(statistics.get())
                    .isNotNull()
                    .extracting(
                            StatementStatistics::executions, StatementStatistics::rows, StatementStatistics::failures)
                    .containsExactly(failing + 1L, (long) failing, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 129, 255, 256, 300})
    default void isAllOrNothingInATransaction(int failing) {
        try (TestDatabase db = entries()) {
            db.run("insert into entry values (-1, 'there')");
            Flux<Object[]> bindings = rows(600).map(row -> row[0].equals(failing) ? new Object[] {-1, "again"} : row);
            assertThat(failure(db.inTransactionMany(tx -> with(tx, INSERT, insert -> insert.updateEach(bindings)))))
                    .isInstanceOf(R2dbcDataIntegrityViolationException.class)
                    .hasMessageContaining("binding " + failing + ":");
            assertThat(ids(db)).containsExactly(-1);
            Mono<Long> all = db.inTransaction(tx ->
                    with(tx, INSERT, insert -> insert.updateEach(rows(600))).count());
            assertThat(get(all)).isEqualTo(600);
            assertThat(ids(db)).hasSize(601);
        }
    }

    @Test
    default void goesOnInATransactionAfterASavepointWasRolledBack() {
        try (TestDatabase db = entries()) {
            get(db.inTransaction(tx -> with(tx, INSERT, i -> i.updateEach(rows(300)))
                    .then(tx.inTransaction(inner -> with(
                                            inner,
                                            INSERT,
                                            i -> i.updateEach(Flux.just(
                                                    new Object[] {500, "x"},
                                                    new Object[] {7, "x"},
                                                    new Object[] {501, "x"})))
                                    .then())
                            .onErrorResume(R2dbcDataIntegrityViolationException.class, e -> Mono.empty()))
                    .then(with(tx, INSERT, i -> i.updateEach(Mono.just(new Object[] {400, "after"})))
                            .single())));
            assertThat(ids(db)).hasSize(301).endsWith(299, 400);
        }
    }

    @Test
    default void tellsAnErrorOfTheSourceAfterWhatCameBeforeIt() {
        try (TestDatabase db = entries()) {
            Flux<Object[]> bindings = rows(300).concatWith(Mono.error(new OnPurpose()));
            Recorder<Long> counts = Recorder.of(with(db, INSERT, insert -> insert.updateEach(bindings)))
                    .requestAll()
                    .awaitEnd();
            assertThat(counts.error()).isInstanceOf(OnPurpose.class);
            assertThat(counts.values()).hasSize(300);
            assertThat(ids(db)).hasSize(300);
            assertThat(failure(db.inTransactionMany(
                            tx -> with(tx, "delete from entry where id = ? or txt = ?", d -> d.updateEach(bindings)))))
                    .isInstanceOf(OnPurpose.class);
            assertThat(ids(db)).hasSize(300);
        }
    }

    @Test
    default void runsAgainForEachSubscription() {
        try (TestDatabase db = entries()) {
            inserted(db, rows(3));
            AtomicReference<@Nullable StatementStatistics> statistics = new AtomicReference<>();
            Flux<Long> twice = with(db, "update entry set txt = ? where id = ?", update -> {
                Flux<Long> each = update.updateEach(rows(3).map(row -> new Object[] {row[1], row[0]}));
                return Flux.concat(each, each).doOnComplete(() -> statistics.set(update.statistics()));
            });
            for (int i = 0; i < 3; i++) {
                assertThat(get(twice.reduce(Long::sum))).isEqualTo(6);
                StatementStatistics seen = requireNonNull(statistics.get());
                assertThat(seen.executions()).isEqualTo(6);
                assertThat(seen.rows()).isEqualTo(6);
                assertThat(seen.failures()).isZero();
                assertThat(seen.total()).isPositive().isGreaterThanOrEqualTo(seen.longest());
                assertThat(seen.longest()).isPositive();
            }
        }
    }

    @Test
    default void refusesTheWrongValuesBeforeItSendsThem() {
        try (TestDatabase db = entries()) {
            assertThat(get(with(
                                    db,
                                    INSERT,
                                    insert -> Flux.just(
                                                    insert.update(1),
                                                    insert.update(1, "a", 2),
                                                    insert.update(Map.of("id", 1)),
                                                    insert.update(1, List.of("a", "b")))
                                            .concatMap(one -> one.map(count -> "sent")
                                                    .onErrorResume(
                                                            IllegalArgumentException.class, e -> Mono.just("refused"))))
                            .collectList()))
                    .containsOnly("refused")
                    .hasSize(4);
            assertThat(failure(with(
                            db,
                            INSERT,
                            insert ->
                                    insert.updateEach(rows(5).map(row -> row[0].equals(2) ? new Object[] {1} : row)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Binding 2: ");
            assertThat(ids(db)).containsExactly(0, 1);
            assertThat(failure(with(
                            db,
                            "select id from entry where id = ?",
                            select ->
                                    select.queryEach(Flux.just(new Object[] {1}, new Object[] {}), Operations::first))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Binding 1: ");
            assertThat(failure(with(db, "select 'no end", select -> select.update())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void isRefusedOnceTheWorkHasEnded() {
        try (TestDatabase db = entries()) {
            AtomicReference<@Nullable PreparedStatement> kept = new AtomicReference<>();
            assertThat(get(with(db, INSERT, insert -> {
                                kept.set(insert);
                                return insert.update(1, "one");
                            })
                            .single()))
                    .isEqualTo(1);
            PreparedStatement insert = requireNonNull(kept.get());
            assertThatThrownBy(() -> get(insert.update(2, "two"))).isInstanceOf(IllegalStateException.class);
            assertThat(failure(insert.updateEach(rows(3)))).isInstanceOf(IllegalStateException.class);
            assertThat(failure(insert.query(row -> 1, 2, "two"))).isInstanceOf(IllegalStateException.class);
            assertThat(insert.statistics().executions()).isEqualTo(1);
            assertThat(ids(db)).containsExactly(1);
        }
    }

    @Test
    default void bindsNulls() {
        try (TestDatabase db = entries()) {
            db.run("create table holed (a integer, b varchar(20), c timestamp)");
            @Nullable
            Object[][] rows = {
                {null, null, Parameters.in(java.time.LocalDateTime.class)},
                {1, "b", null},
                {null, "c", null},
                {2, null, null}
            };
            assertThat(get(with(
                                    db,
                                    "insert into holed values (?, ?, ?)",
                                    insert -> insert.updateEach(Flux.fromArray(rows)))
                            .collectList()))
                    .containsExactly(1L, 1L, 1L, 1L);
            assertThat(db.count("select count(*) from holed where a is null")).isEqualTo(2);
            assertThat(db.count("select count(*) from holed where b is null")).isEqualTo(2);
            assertThat(db.count("select count(*) from holed where c is null")).isEqualTo(4);
            assertThat(db.count("select sum(a) from holed")).isEqualTo(3);
        }
    }

    @Test
    default void bindsHostileValues() {
        try (TestDatabase db = entries()) {
            List<String> hostile = List.of(
                    "'); drop table entry; --",
                    "\"",
                    "\\",
                    "\\'",
                    "?",
                    ":id",
                    "$1",
                    "",
                    " ",
                    "\r\n\t",
                    "\uD83D\uDE00",
                    "é\u0301\u202E",
                    "%_",
                    "/* */",
                    "null",
                    "x".repeat(200));
            inserted(db, Flux.range(0, hostile.size()).map(id -> new Object[] {id, hostile.get(id)}));
            assertThat(get(with(
                                    db,
                                    "select txt from entry where id = ?",
                                    select -> select.queryEach(
                                            Flux.range(0, hostile.size()).map(id -> new Object[] {id}),
                                            row -> requireNonNull(row.get(0, String.class))))
                            .collectList()))
                    .isEqualTo(hostile);
        }
    }

    @Test
    default void readsTheRowsOfEachBindingInTurn() {
        try (TestDatabase db = entries()) {
            inserted(db, rows(400));
            Flux<Integer> read = with(
                    db,
                    "select id from entry where id < ? order by id",
                    select -> select.queryEach(
                            Flux.just(new Object[] {0}, new Object[] {400}, new Object[] {2}, new Object[] {300}),
                            Operations::first));
            List<Integer> wanted = IntStream.of(0, 400, 2, 300)
                    .flatMap(n -> IntStream.range(0, n))
                    .boxed()
                    .toList();
            assertThat(get(read.collectList())).isEqualTo(wanted);
            assertThat(get(read.limitRate(1).collectList())).isEqualTo(wanted);
            assertThat(get(read.take(401).collectList())).hasSize(401);
            db.awaitQuiet();
        }
    }

    @Test
    default void takesTurnsOnItsConnection() {
        try (TestDatabase db = entries()) {
            assertThat(get(with(
                                    db,
                                    INSERT,
                                    insert -> Flux.merge(
                                            insert.updateEach(rows(300)),
                                            insert.updateEach(rows(300).map(row ->
                                                    new Object[] {1000 + (int) row[0], "x"})),
                                            insert.update(5000, "y")))
                            .reduce(Long::sum)))
                    .isEqualTo(601);
            assertThat(ids(db)).hasSize(601);
        }
    }

    @Test
    default void recoversFromCancelsAtRandomMoments() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        int cancels = Integer.getInteger("sluice.cancels", 300);
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = open()) {
            db.run("create table entry (id integer, txt varchar(200))");
            for (int i = 0; i < cancels; i++) {
                cancelAtRandom(db, random, i);
                if (i % 20 == 0) {
                    assertThat(inserted(db, rows(3)))
                            .as("after %d, seed %d", i, seed)
                            .hasSize(3);
                }
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            assertThat(db.count("select count(*) from entry where txt = 'undone'"))
                    .as("seed %d", seed)
                    .isZero();
            dropped.assertNone();
        }
    }

    private static void cancelAtRandom(TestDatabase db, Random random, int number) {
        boolean inTransaction = random.nextBoolean();
        Flux<Object[]> bindings =
                Flux.range(0, 100_000).map(id -> new Object[] {id, inTransaction ? "undone" : "kept"});
        Recorder<?> recorder = Recorder.of(
                inTransaction
                        ? db.<Long>inTransactionMany(tx -> with(tx, INSERT, insert -> insert.updateEach(bindings)))
                        : with(db, INSERT, insert -> random(insert, bindings, number)));
        if (random.nextInt(4) == 0) {
            recorder.request(1 + random.nextInt(300));
        } else {
            recorder.requestAll();
        }
        LockSupport.parkNanos(
                (long) (Math.pow(random.nextDouble(), 3) * Duration.ofMillis(20).toNanos()));
        recorder.cancel();
        assertThat(recorder.breaches()).isEmpty();
        assertThat(recorder.error()).isNull();
    }

    private static Flux<Long> random(PreparedStatement insert, Flux<Object[]> bindings, int number) {
        return switch (number % 3) {
            case 0 -> insert.updateEach(bindings);
            case 1 -> bindings.concatMap(insert::update);
            default -> Flux.merge(Arrays.asList(insert.updateEach(bindings), insert.update(number, "kept")));
        };
    }

    @Test
    default void joinsTheQueriesOfItsTransaction() {
        try (TestDatabase db = entries()) {
            int seen = get(db.inTransaction(tx -> with(
                            tx,
                            INSERT,
                            insert -> insert.updateEach(rows(10))
                                    .count()
                                    .then(tx.queries()
                                            .queryOne(Query.of("select count(*) from entry"), Operations::first)))
                    .single()));
            assertThat(seen).isEqualTo(10);
        }
    }
}
