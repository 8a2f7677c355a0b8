package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** One statement for many bindings, in one turn. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RunEachTests {

    private static final String INSERT = "INSERT INTO t VALUES (?, ?)";

    @TempDir
    private Path folder;

    private SqliteConnectionFactory factory;
    private SqliteConnection connection;
    private final List<Long> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.file(folder.resolve("each.db")).build());
        connection = (SqliteConnection) Db.open(factory);
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    private static List<Object[]> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Object[] {i, "v" + i})
                .toList();
    }

    private int count() {
        return ((Number) Db.one(connection, "SELECT count(*) FROM t")).intValue();
    }

    @Test
    void runsForEachBindingInOrder() {
        Mono<Void> inserts = connection.runEach(INSERT, rows(1_000), changed::add);
        assertThat(count()).as("nothing before it is subscribed to").isZero();

        Db.run(inserts);

        assertThat(changed).hasSize(1_000).containsOnly(1L);
        assertThat(Db.one(connection, "SELECT v FROM t WHERE id = 999")).isEqualTo("v999");
        changed.clear();
        Db.run(connection.runEach(
                "UPDATE t SET v = :v WHERE id >= :from",
                List.of(new Object[] {null, 998}, new Object[] {1, 5_000}),
                changed::add));
        assertThat(changed).containsExactly(2L, 0L);
        Db.run(connection.runEach("DELETE FROM t", List.of(), changed::add));
        assertThat(count()).isEqualTo(1_000);
    }

    @Test
    void storesWhatABindingStores() {
        Db.run(connection.runEach(
                INSERT,
                List.of(
                        new Object[] {1, new BigDecimal("1.50")},
                        new Object[] {2, LocalDate.of(2026, 1, 2)},
                        new Object[] {3, new byte[] {1, 2}},
                        new Object[] {4, true}),
                changed::add));

        assertThat(Db.one(
                        connection,
                        "SELECT group_concat(typeof(v) || quote(v), ' ') FROM (SELECT v FROM t ORDER BY id)"))
                .isEqualTo("text'1.50' text'2026-01-02' blobX'0102' integer1");
    }

    @Test
    void endsWithTheFirstThatFails() {
        List<Object[]> rows = new ArrayList<>(rows(10));
        rows.set(7, new Object[] {3, "twice"});

        assertThatThrownBy(() -> Db.run(connection.runEach(INSERT, rows, changed::add)))
                .isInstanceOf(R2dbcDataIntegrityViolationException.class);

        assertThat(changed).hasSize(7);
        assertThat(count()).isEqualTo(7);
        Db.run(connection.runEach(
                "INSERT INTO t VALUES (?1 + 100, ?1)", List.<Object[]>of(new Object[] {1}), changed::add));
        assertThat(Db.one(connection, "SELECT v FROM t WHERE id = 101")).isEqualTo(1);
    }

    @Test
    void endsWithTheFirstValueThatCannotBeBound() {
        Mono<Void> inserts = connection.runEach(
                INSERT,
                List.of(new Object[] {1, 1.5}, new Object[] {2, Double.NaN}, new Object[] {3, 2.5}),
                changed::add);

        assertThatIllegalArgumentException().isThrownBy(() -> Db.run(inserts)).withMessageContaining("NaN");

        assertThat(changed).containsExactly(1L);
        assertThat(count()).isEqualTo(1);
        assertThat(Db.one(connection, "SELECT v FROM t")).isEqualTo(1.5);
    }

    @Test
    void runsAgainForEachSubscription() {
        Mono<Void> deletes = connection.runEach("DELETE FROM t WHERE id = ?", rowsOfOne(3), changed::add);
        Db.run(connection.runEach(INSERT, rows(2), changed::add));
        changed.clear();

        Db.run(deletes);
        Db.run(deletes);

        assertThat(changed).containsExactly(1L, 1L, 0L, 0L, 0L, 0L);
    }

    private static List<Object[]> rowsOfOne(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Object[] {i}).toList();
    }

    @Test
    void isRolledBackWithItsTransaction() {
        Db.run(connection.beginTransaction());
        Db.run(connection.runEach(INSERT, rows(500), changed::add));
        Db.run(connection.rollbackTransaction());
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ?, ?",
                "INSERT INTO t VALUES (?, ?) RETURNING id",
                "CREATE TABLE u (a)",
                "DELETE FROM t; DELETE FROM t",
                "COMMIT",
                "INSERT INTO t VALUES (?, 1)"
            })
    void refusesOtherStatementsAndOtherNumbersOfValues(String sql) {
        assertThatIllegalArgumentException().isThrownBy(() -> connection.runEach(sql, rows(1), changed::add));
    }

    @Test
    void stopsBetweenTwoBindingsWhenItIsCancelled() {
        for (int i = 0; i < 100; i++) {
            Db.run(connection.beginTransaction());
            StepVerifier.create(connection.runEach(INSERT, rows(50_000), changed::add))
                    .thenAwait(Duration.ofMillis(i % 10))
                    .thenCancel()
                    .verify(Db.LIMIT);
            Db.run(connection.rollbackTransaction());
            assertThat(count()).isZero();
        }
        assertThat(changed).hasSizeLessThan(100 * 50_000);
        assertThat(connection.isIdle()).isTrue();
    }

    @Test
    void stopsWhenTheConnectionIsToldTo() {
        Db.run(connection.beginTransaction());
        StepVerifier.create(connection.runEach(INSERT, rows(500_000), changed::add))
                .then(this::awaitBegun)
                .then(connection::stop)
                .expectError(R2dbcException.class)
                .verify(Db.LIMIT);
        Db.run(connection.rollbackTransaction());
        assertThat(count()).isZero();
    }

    private void awaitBegun() {
        long end = System.nanoTime() + Db.LIMIT.toNanos();
        while (changed.isEmpty()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void stopsWhenItTakesTooLong() {
        Db.run(connection.beginTransaction());
        Db.run(connection.setStatementTimeout(Duration.ofMillis(50)));
        StepVerifier.create(connection.runEach(INSERT, rows(500_000), changed::add))
                .expectError(R2dbcTimeoutException.class)
                .verify(Db.LIMIT);
        Db.run(connection.rollbackTransaction());
        assertThat(count()).isZero();
    }

    @Test
    void waitsForAnotherThatWrites() {
        Connection other = Db.open(factory);
        try {
            Db.run(other.beginTransaction());
            Db.updated(other, "INSERT INTO t VALUES (-1, 'other')");
            StepVerifier.create(connection.runEach(INSERT, rows(10), changed::add))
                    .thenAwait(Duration.ofMillis(30))
                    .then(() -> Db.run(other.commitTransaction()))
                    .expectComplete()
                    .verify(Db.LIMIT);
            assertThat(changed).hasSize(10);
            assertThat(count()).isEqualTo(11);
        } finally {
            Db.close(other);
        }
    }
}
