package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Who waits for a lock waits without a thread, not longer than it may, and in its turn. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LockTests {

    @TempDir
    private Path folder;

    private final Scheduler single = Schedulers.newBoundedElastic(1, 10_000, "lock-single", 60, true);
    private final List<Connection> connections = new ArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(Db::close);
        single.dispose();
    }

    private Path file() {
        return folder.resolve("lock.db");
    }

    /** On the only thread that there is. */
    private Connection open(Duration lockWait) {
        return open(JournalMode.WAL, lockWait);
    }

    private Connection open(JournalMode mode, Duration lockWait) {
        return opened(SqliteConnectionConfiguration.file(file())
                .journalMode(mode)
                .lockWaitTimeout(lockWait)
                .scheduler(single));
    }

    private Connection opened(SqliteConnectionConfiguration.Builder configuration) {
        Connection connection = Db.open(configuration);
        connections.add(connection);
        return connection;
    }

    private static <T> Recorder<T> begin(Publisher<T> work) {
        Recorder<T> recorder = new Recorder<>();
        work.subscribe(recorder);
        recorder.request(Long.MAX_VALUE);
        return recorder;
    }

    private static void assertLocked(Throwable error, Duration waited) {
        assertThat(error)
                .isInstanceOf(R2dbcTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "55P03")
                .hasMessageContaining("has held the lock for " + waited);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Another process with one connection, which runs what it is told, line by line. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                    Statement statement = plain.createStatement()) {
                for (String sql = lines.readLine(); sql != null; sql = lines.readLine()) {
                    statement.execute(sql);
                    System.out.println("done");
                }
            }
        }
    }

    private static void tell(Child other, String... statements) throws IOException, InterruptedException {
        for (String sql : statements) {
            other.tell(sql);
            assertThat(other.line()).as(sql).isEqualTo("done");
        }
    }

    @Test
    void theLockOfAnotherProcessIsWaitedForWithoutAThread() throws Exception {
        Duration wait = Duration.ofMillis(700);
        Connection writer = open(wait);
        Connection reader = open(wait);
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN IMMEDIATE", "INSERT INTO t VALUES (1)");
            long begun = System.nanoTime();
            Recorder<Long> writing = begin(Db.update(writer, "INSERT INTO t VALUES (2)"));
            int reads = 0;
            while (!writing.hasEnded() && since(begun).compareTo(Db.LIMIT) < 0) {
                assertThat(Db.one(reader, "SELECT count(*) FROM t")).isEqualTo(0);
                reads++;
            }

            assertLocked(writing.error(), wait);
            assertThat(since(begun)).isBetween(wait, wait.plusSeconds(5));
            assertThat(reads).as("there is one thread").isGreaterThan(20);
            tell(other, "COMMIT");
            assertThat(Db.updated(writer, "INSERT INTO t VALUES (2)")).isEqualTo(1);
            assertThat(Db.list(reader, "SELECT id FROM t")).containsExactly(1, 2);
        }
    }

    /** Another process in the midst of a recovery of the WAL: its index is empty, and locked. */
    static final class Recovering {

        private static final int HEADER = 96;
        private static final int LOCKS = 120;
        private static final int WRITE_CHECKPOINT_RECOVER = 3;

        private Recovering() {}

        public static void main(String[] arguments) throws IOException {
            try (RandomAccessFile index = new RandomAccessFile(arguments[0] + "-shm", "rw");
                    FileLock lock = index.getChannel().lock(LOCKS, WRITE_CHECKPOINT_RECOVER, false)) {
                index.write(new byte[HEADER]);
                System.out.println(lock.isValid() ? "held" : "lost");
                System.in.read();
            }
        }
    }

    @Test
    void aRecoveryByAnotherProcessIsWaitedFor() throws Exception {
        Connection connection = open(Duration.ofSeconds(20));
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        try (Child other = Child.start(Recovering.class, file())) {
            assertThat(other.line()).isEqualTo("held");
            Recorder<Object> reading = begin(Db.values(connection, "SELECT count(*) FROM t"));
            Thread.sleep(200);
            assertThat(reading.hasEnded()).isFalse();
            other.tell("done");
            assertThat(reading.error()).isNull();
            assertThat(reading.values()).containsExactly(1);
        }
    }

    @Test
    void whoWaitsForAnotherProcessGoesOnWhenItIsReady() throws Exception {
        Connection writer = open(Duration.ofSeconds(20));
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN IMMEDIATE", "INSERT INTO t VALUES (1)");
            Recorder<Long> writing = begin(Db.update(writer, "INSERT INTO t SELECT max(id) + 1 FROM t"));
            Thread.sleep(200);
            assertThat(writing.hasEnded()).isFalse();
            tell(other, "COMMIT");
            assertThat(writing.error()).isNull();

            tell(other, "BEGIN IMMEDIATE");
            Recorder<Void> beginning = begin(writer.beginTransaction());
            Thread.sleep(100);
            assertThat(beginning.hasEnded()).isFalse();
            tell(other, "INSERT INTO t VALUES (3)", "COMMIT");
            assertThat(beginning.error()).isNull();
            assertThat(Db.list(writer, "SELECT id FROM t")).containsExactly(1, 2, 3);
            Db.run(writer.rollbackTransaction());
        }
    }

    @Test
    void whoOpensWhileAnotherProcessHasAllLockedWaitsToo() throws Exception {
        Db.updated(open(JournalMode.DELETE, Duration.ofSeconds(5)), "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        SqliteConnectionFactory factory = SqliteConnectionFactory.of(SqliteConnectionConfiguration.file(file())
                .journalMode(JournalMode.DELETE)
                .lockWaitTimeout(Duration.ofMillis(300))
                .build());
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> Db.open(factory)).satisfies(error -> assertLocked(error, Duration.ofMillis(300)));

            Recorder<Connection> opening = begin(factory.create());
            Thread.sleep(100);
            tell(other, "COMMIT");
            assertThat(opening.error()).isNull();
            connections.addAll(opening.values());
            assertThat(Db.updated(opening.values().get(0), "INSERT INTO t VALUES (1)"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsNewIsThereForWhoHasWaited() throws Exception {
        Connection reader = open(JournalMode.DELETE, Duration.ofSeconds(20));
        assertThat(Db.one(reader, "SELECT count(*) FROM sqlite_schema")).isEqualTo(0);
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "CREATE TABLE t (id INTEGER PRIMARY KEY)", "BEGIN EXCLUSIVE", "INSERT INTO t VALUES (1)");
            Recorder<Object> reading = begin(Db.values(reader, "SELECT id FROM t"));
            Recorder<Object> mistaken = begin(Db.values(reader, "SELECT id FROM nowhere"));
            Thread.sleep(100);
            assertThat(reading.hasEnded()).isFalse();
            tell(other, "COMMIT");

            assertThat(reading.error()).isNull();
            assertThat(reading.values()).containsExactly(1);
            assertThat(mistaken.error()).isInstanceOf(R2dbcBadGrammarException.class);
        }
    }

    @Test
    void aCommitThatMeetsAReaderWaitsForIt() throws Exception {
        Connection writer = open(JournalMode.DELETE, Duration.ofSeconds(20));
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN", "SELECT count(*) FROM t");
            Db.run(writer.beginTransaction());
            Db.updated(writer, "INSERT INTO t VALUES (1)");
            Recorder<Void> committing = begin(writer.commitTransaction());
            Thread.sleep(200);
            assertThat(committing.hasEnded()).isFalse();
            tell(other, "COMMIT");

            assertThat(committing.error()).isNull();
            assertThat(writer.isAutoCommit()).isTrue();
            assertThat(Db.list(writer, "SELECT id FROM t")).containsExactly(1);
        }
    }

    @Test
    void aCommitThatMeetsAReaderWhoDoesNotEndRollsBack() throws Exception {
        Duration wait = Duration.ofMillis(300);
        Connection writer = open(JournalMode.DELETE, wait);
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN", "SELECT count(*) FROM t");
            Db.run(writer.beginTransaction());
            Db.updated(writer, "INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> Db.run(writer.commitTransaction())).satisfies(error -> assertLocked(error, wait));

            assertThat(writer.isAutoCommit()).isTrue();
            assertThat(Db.one(writer, "SELECT count(*) FROM t")).isEqualTo(0);
            assertThatThrownBy(() -> Db.updated(writer, "INSERT INTO t VALUES (2)"))
                    .as("a statement commits, too")
                    .satisfies(error -> assertLocked(error, wait));
            assertThat(Db.one(writer, "SELECT count(*) FROM t")).isEqualTo(0);
            tell(other, "COMMIT");
            assertThat(Db.updated(writer, "INSERT INTO t VALUES (3)")).isEqualTo(1);
            assertThat(Db.list(writer, "SELECT id FROM t")).containsExactly(3);
        }
    }

    @Test
    void aCommitWaitsForTheParkedRowsOfAnotherConnection() throws Exception {
        Connection writer = open(JournalMode.DELETE, Duration.ofSeconds(20));
        Connection reader = open(JournalMode.DELETE, Duration.ofSeconds(20));
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.updated(writer, "INSERT INTO t SELECT i FROM (" + Db.numbers(1_000) + ")");
        Recorder<Object> rows = new Recorder<>();
        Db.values(reader, "SELECT id FROM t").subscribe(rows);
        rows.request(1);
        while (rows.values().isEmpty() && !rows.hasEnded()) {
            Thread.sleep(1);
        }

        Recorder<Long> writing = begin(Db.update(writer, "DELETE FROM t WHERE id = 1000"));
        Thread.sleep(100);
        assertThat(writing.hasEnded()).isFalse();
        rows.request(Long.MAX_VALUE);
        assertThat(rows.error()).isNull();
        assertThat(rows.values()).hasSize(1_000);
        assertThat(writing.error()).isNull();
        assertThat(writing.values()).containsExactly(1L);
    }

    @Test
    void manyWhoWaitOnOneThreadLetReadersThroughAndAreServedInTheirOrder() throws Exception {
        Connection holder = open(Duration.ofSeconds(20));
        Connection reader = open(Duration.ofSeconds(20));
        Db.updated(holder, "CREATE TABLE t (place INTEGER PRIMARY KEY AUTOINCREMENT, writer INTEGER)");
        Db.run(holder.beginTransaction());
        List<Recorder<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            waiting.add(begin(Db.update(open(Duration.ofSeconds(20)), "INSERT INTO t (writer) VALUES (?)", i)));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(Db.one(reader, "SELECT count(*) FROM t")).isEqualTo(0);
        }
        assertThat(waiting).noneMatch(Recorder::hasEnded);
        Db.run(holder.rollbackTransaction());

        assertThat(waiting).allSatisfy(each -> assertThat(each.error()).isNull());
        assertThat(Db.list(reader, "SELECT writer FROM t ORDER BY place"))
                .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
    }

    @Test
    void manyWhoWaitForAnotherProcessOnOneThreadAllGoOn() throws Exception {
        Connection reader = open(Duration.ofSeconds(20));
        Db.updated(reader, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        List<Connection> writers = IntStream.range(0, 25)
                .mapToObj(i -> open(Duration.ofSeconds(20)))
                .toList();
        try (Child other = Child.start(Other.class, file())) {
            tell(other, "BEGIN IMMEDIATE");
            List<Recorder<Long>> waiting = IntStream.range(0, 25)
                    .mapToObj(i -> begin(Db.update(writers.get(i), "INSERT INTO t VALUES (?)", i)))
                    .toList();
            for (int i = 0; i < 50; i++) {
                assertThat(Db.one(reader, "SELECT count(*) FROM t")).isEqualTo(0);
            }
            assertThat(waiting).noneMatch(Recorder::hasEnded);
            tell(other, "COMMIT");

            assertThat(waiting).allSatisfy(each -> assertThat(each.error()).isNull());
            assertThat(Db.one(reader, "SELECT count(*) FROM t")).isEqualTo(25);
        }
    }

    @Test
    void aWriterThatIsCancelledWhileItWaitsIsPassedOver() {
        Connection holder = open(Duration.ofSeconds(20));
        Connection second = open(Duration.ofSeconds(20));
        Connection third = open(Duration.ofSeconds(20));
        Db.updated(holder, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.run(holder.beginTransaction());
        Recorder<Long> cancelled = begin(Db.update(second, "INSERT INTO t VALUES (2)"));
        Recorder<Object> behind = begin(Db.values(second, "SELECT 'behind it'"));
        Recorder<Long> next = begin(Db.update(third, "INSERT INTO t VALUES (3)"));
        cancelled.cancel();

        assertThat(behind.error()).as("what waited behind it has its turn").isNull();
        assertThat(behind.values()).containsExactly("behind it");
        assertThat(next.hasEnded()).isFalse();
        Db.run(holder.commitTransaction());
        assertThat(next.error()).isNull();
        assertThat(cancelled.hasEnded()).isFalse();
        assertThat(Db.list(holder, "SELECT id FROM t")).containsExactly(3);
    }

    @Test
    void aHolderThatNeverCommitsHoldsUpNobodyForLongerThanHeWaits() {
        Duration wait = Duration.ofMillis(300);
        Connection holder = open(wait);
        Db.updated(holder, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.run(holder.beginTransaction());
        Db.updated(holder, "INSERT INTO t VALUES (1)");
        List<Connection> writers =
                IntStream.range(0, 5).mapToObj(i -> open(wait)).toList();
        long begun = System.nanoTime();
        List<Recorder<Long>> waiting = writers.stream()
                .map(writer -> begin(Db.update(writer, "INSERT INTO t VALUES (2)")))
                .toList();

        assertThat(waiting).allSatisfy(each -> assertLocked(each.error(), wait));
        assertThat(since(begun)).as("not one after the other").isBetween(wait, wait.plusSeconds(1));
        assertThat(Db.one(writers.get(0), "SELECT count(*) FROM t")).isEqualTo(0);
        Recorder<Long> patient = begin(Db.update(writers.get(0), "INSERT INTO t VALUES (3)"));
        Db.close(holder);
        assertThat(patient.error()).isNull();
        assertThat(Db.list(writers.get(1), "SELECT id FROM t")).containsExactly(3);
    }

    @Test
    void readersOfSharedMemoryWaitForATransactionThatWrites() throws Exception {
        SqliteConnectionFactory factory =
                SqliteConnectionFactory.of(SqliteConnectionConfiguration.sharedMemory("lock-tests")
                        .lockWaitTimeout(Duration.ofSeconds(20))
                        .scheduler(single)
                        .build());
        Connection writer = Db.open(factory);
        Connection reader = Db.open(factory);
        connections.addAll(List.of(writer, reader));
        Db.updated(writer, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.run(writer.beginTransaction());
        Db.updated(writer, "INSERT INTO t VALUES (1)");
        Recorder<Object> reading = begin(Db.values(reader, "SELECT count(*) FROM t"));
        Thread.sleep(100);
        assertThat(reading.hasEnded()).isFalse();
        Db.run(writer.commitTransaction());
        assertThat(reading.error()).isNull();
        assertThat(reading.values()).containsExactly(1);

        Db.run(reader.setLockWaitTimeout(Duration.ofMillis(200)));
        Db.run(writer.beginTransaction());
        Db.updated(writer, "INSERT INTO t VALUES (2)");
        assertThatThrownBy(() -> Db.one(reader, "SELECT count(*) FROM t"))
                .satisfies(error -> assertLocked(error, Duration.ofMillis(200)));
        Db.run(writer.rollbackTransaction());
        assertThat(Db.one(reader, "SELECT count(*) FROM t")).isEqualTo(1);
        Db.run(factory.close());
    }

    @Test
    void noIncrementOfTwoWritersIsLost() {
        int increments = 10_000;
        Connection one = opened(SqliteConnectionConfiguration.file(file()).synchronous(Synchronous.OFF));
        Connection other = opened(SqliteConnectionConfiguration.file(file()).synchronous(Synchronous.OFF));
        Db.updated(one, "CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0)");

        Long changed = Flux.merge(increments(one, increments), increments(other, increments))
                .reduce(0L, Long::sum)
                .block(Duration.ofSeconds(40));

        assertThat(changed).isEqualTo(2L * increments);
        assertThat(Db.one(other, "SELECT n FROM counter")).isEqualTo(2 * increments);
    }

    private static Flux<Long> increments(Connection connection, int count) {
        return Flux.range(0, count).flatMap(i -> Db.update(connection, "UPDATE counter SET n = n + 1"), 64);
    }

    @Test
    void noIncrementOfTwoTransactionsAtOnceIsLost() {
        Connection one = open(Duration.ofSeconds(20));
        Connection other = open(Duration.ofSeconds(20));
        Db.updated(one, "CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0)");

        Mono.when(transactions(one, 500), transactions(other, 500)).block(Duration.ofSeconds(40));

        assertThat(Db.one(other, "SELECT n FROM counter")).isEqualTo(1_000);
    }

    private static Mono<Void> transactions(Connection connection, int count) {
        Mono<Void> increment = Db.values(connection, "SELECT n FROM counter")
                .single()
                .flatMap(n -> Db.update(connection, "UPDATE counter SET n = ?", (Integer) n + 1))
                .then();
        return Mono.from(connection.beginTransaction())
                .then(increment)
                .then(Mono.from(connection.commitTransaction()))
                .repeat(count - 1)
                .then();
    }
}
