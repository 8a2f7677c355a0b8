package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.client.Settings;
import dev.sluice.r2dbcsqlite.engine.Column;
import dev.sluice.r2dbcsqlite.engine.Handle;
import dev.sluice.r2dbcsqlite.engine.Handles;
import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import dev.sluice.r2dbcsqlite.location.Locations;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Much of everything, and what users do that they had better not: nothing is lost, nothing leaks, and nobody waits forever. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LoadTests {

    private static final int OPENS = Integer.getInteger("sluice.opens", 2_000);
    private static final int COMMANDS = 10_000;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    private SqliteConnectionFactory factory;
    private Connection connection;

    @BeforeEach
    void open() {
        factory = SqliteConnectionFactory.of(configuration().build());
        connection = Db.open(factory);
        Db.updated(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        Db.updated(connection, "INSERT INTO t SELECT i FROM (" + Db.numbers(COMMANDS) + ")");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    private Path file() {
        return folder.resolve("load.db");
    }

    private SqliteConnectionConfiguration.Builder configuration() {
        return SqliteConnectionConfiguration.file(file());
    }

    private static <T> Recorder<T> begin(Flux<T> work, long request) {
        Recorder<T> recorder = new Recorder<>();
        work.subscribe(recorder);
        recorder.request(request);
        return recorder;
    }

    private void assertUsable() {
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(COMMANDS);
        assertThat(Db.updated(connection, "INSERT INTO t VALUES (-1)")).isEqualTo(1);
        assertThat(Db.updated(connection, "DELETE FROM t WHERE id = -1; CREATE TABLE u (id); DROP TABLE u"))
                .as("which open statements would hinder")
                .isEqualTo(1);
    }

    @Test
    void commandsBeyondTheMostThatMayWaitAreRefusedAndTheOthersRun() {
        Recorder<Object> running = begin(Db.values(connection, Db.ENDLESS), 1);
        List<Recorder<Object>> all = IntStream.range(0, COMMANDS)
                .mapToObj(i -> begin(Db.values(connection, "SELECT ?", i), 1))
                .toList();
        running.cancel();

        List<Object> values = new ArrayList<>();
        int refused = 0;
        for (Recorder<Object> each : all) {
            if (each.error() instanceof SaturatedException saturated) {
                assertThat(saturated).hasMessage("1024 commands wait for this connection, the most that may");
                refused++;
            } else {
                assertThat(each.error()).isNull();
                values.addAll(each.values());
            }
        }
        assertThat(values)
                .hasSize(1_023)
                .isEqualTo(List.copyOf(IntStream.range(0, 1_023).boxed().toList()));
        assertThat(refused).isEqualTo(COMMANDS - 1_023);
        assertUsable();
    }

    @Test
    void commandsOfManyThreadsAllRunWhereSoManyMayWait() throws InterruptedException {
        Connection wide = Db.open(configuration().maxQueuedCommands(2 * COMMANDS));
        Db.updated(wide, "CREATE TABLE u (id INTEGER PRIMARY KEY)");
        List<Recorder<Long>> all = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(thread -> new Thread(() -> IntStream.range(0, COMMANDS / 8)
                        .forEach(i -> all.add(begin(
                                Db.update(wide, "INSERT INTO u VALUES (?)", thread * COMMANDS + i)
                                        .flux(),
                                1)))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(Db.LIMIT.toMillis());
        }

        assertThat(all)
                .hasSize(COMMANDS)
                .allSatisfy(each -> assertThat(each.error()).isNull());
        assertThat(Db.one(wide, "SELECT count(*) FROM u")).isEqualTo(COMMANDS);
        Db.close(wide);
    }

    @Test
    void openingAndClosingLeavesNothingBehind() throws IOException {
        openAndClose(200);
        long files = openFiles();
        int threads = Thread.activeCount();
        openAndClose(OPENS);

        assertThat(openFiles()).isLessThanOrEqualTo(files + 5);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 20);
        assertUsable();
    }

    private void openAndClose(int times) {
        Long opened = Flux.range(0, times)
                .flatMap(
                        i -> Flux.usingWhen(
                                factory.create(),
                                one -> Db.values(one, "SELECT id FROM t WHERE id = ?", i + 1),
                                Connection::close),
                        8)
                .count()
                .block(Duration.ofSeconds(100));
        assertThat(opened).isEqualTo(Math.min(times, COMMANDS));
    }

    private static long openFiles() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_FILES), "How many files are open can be seen on Linux only");
        try (Stream<Path> all = Files.list(OPEN_FILES)) {
            return all.count();
        }
    }

    @Test
    void aConnectionThatWasGivenIsNotClosedByCancelling() {
        Connection given = Flux.from(factory.create()).hide().take(1).blockLast(Db.LIMIT);
        assertThat(Db.one(given, "SELECT 1")).isEqualTo(1);
        Db.close(given);
    }

    @Test
    void ofAMillionRowsTheFirstCanBeTakenOneByOne() {
        Recorder<Object> rows = new Recorder<>();
        Db.values(connection, Db.numbers(1_000_000)).subscribe(rows);
        for (int i = 1; i <= 1_000; i++) {
            rows.request(1);
            await(rows, i);
        }
        rows.cancel();

        assertThat(rows.values()).hasSize(1_000).endsWith(999, 1_000);
        assertThat(rows.hasEnded()).isFalse();
        assertUsable();
    }

    private static void await(Recorder<?> recorder, int values) {
        long end = System.nanoTime() + Db.LIMIT.toNanos();
        while (recorder.values().size() < values && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(recorder.values()).hasSizeGreaterThanOrEqualTo(values);
    }

    @Test
    void aBlobOfAHundredMegabytesIsWrittenAndRead() {
        int pieces = 100;
        Db.updated(connection, "CREATE TABLE blobs (bytes BLOB)");
        Blob written = Blob.from(Flux.range(0, pieces).map(LoadTests::megabyte));
        Long changed = Flux.from(connection
                        .createStatement("INSERT INTO blobs VALUES (?)")
                        .bind(0, written)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .blockLast(Db.LIMIT);
        assertThat(changed).isEqualTo(1);

        AtomicLong place = new AtomicLong();
        Flux.from(connection.createStatement("SELECT bytes FROM blobs").execute())
                .concatMap(result -> result.map(row -> row.get(0, Blob.class)))
                .concatMap(Blob::stream)
                .doOnNext(piece -> {
                    assertThat(piece.remaining()).isLessThanOrEqualTo(64 * 1024);
                    long start = place.getAndAdd(piece.remaining());
                    assertThat(piece.get(0)).isEqualTo((byte) (start >> 20));
                })
                .blockLast(Db.LIMIT);
        assertThat(place).hasValue((long) pieces << 20);
        assertThat(Db.one(connection, "SELECT length(bytes) FROM blobs")).isEqualTo(pieces << 20);
    }

    private static ByteBuffer megabyte(int number) {
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) number);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void notMoreThanAChunkIsReadAhead() {
        AtomicLong read = new AtomicLong();
        Connection watched = watched(read::addAndGet);
        int rows = 200_000;
        AtomicLong taken = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Long count = Flux.from(watched.createStatement(
                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                                        + " SELECT i, printf('%01000d', i) FROM n")
                        .bind(0, rows)
                        .execute())
                .concatMap(result -> result.map(row -> {
                    most.accumulateAndGet(read.get() - taken.getAndIncrement(), Math::max);
                    return row.get(1, String.class);
                }))
                .publishOn(Schedulers.parallel(), 64)
                .filter(text -> text.length() == 1_000)
                .count()
                .block(Duration.ofSeconds(60));

        assertThat(count).isEqualTo(rows);
        assertThat(most.get()).isBetween(16L, 262L); // of a chunk of 256 KiB, and what was read to open the connection
        Db.close(watched);
    }

    private Connection watched(LongConsumer whenRead) {
        Settings settings = new Settings(
                false,
                false,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ZERO,
                false,
                100,
                1_024,
                BlockingSchedulers.ours());
        Handles handles = (uri, readOnly, interruption) ->
                new WatchedHandle(Handles.bundled().open(uri, readOnly, interruption), whenRead);
        return new SqliteConnection(
                Client.open(Locations.of(file()), handles, settings).block(Db.LIMIT));
    }

    /** A handle of a real database whose rows are counted as they are read. */
    private record WatchedHandle(Handle handle, LongConsumer whenRead) implements Handle {

        @Override
        public Prepared prepare(String sql) {
            return new WatchedStatement(handle.prepare(sql), whenRead);
        }

        @Override
        public boolean inTransaction() {
            return handle.inTransaction();
        }

        @Override
        public long changes() {
            return handle.changes();
        }

        @Override
        public String version() {
            return handle.version();
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    private record WatchedStatement(Prepared prepared, LongConsumer whenRead) implements Prepared {

        @Override
        public int parameters() {
            return prepared.parameters();
        }

        @Override
        public List<Column> columns() {
            return prepared.columns();
        }

        @Override
        public boolean start(@Nullable Object[] values) {
            return prepared.start(values);
        }

        @Override
        public int read(@Nullable Object[][] rows, int most, long bytes) {
            int count = prepared.read(rows, most, bytes);
            whenRead.accept(count);
            return count;
        }

        @Override
        public boolean atEnd() {
            return prepared.atEnd();
        }

        @Override
        public void reset() {
            prepared.reset();
        }

        @Override
        public void close() {
            prepared.close();
        }
    }

    @Test
    void memoryThatRunsOutWhileRowsAreReadIsToldAndNotForever() {
        AtomicInteger chunks = new AtomicInteger();
        AtomicInteger failing = new AtomicInteger();
        Connection watched = watched(count -> {
            if (chunks.incrementAndGet() == failing.get()) {
                throw new OutOfMemoryError("thrown by a test");
            }
        });
        for (int chunk = 1; chunk <= 3; chunk++) {
            chunks.set(0);
            failing.set(chunk);
            assertThat(begin(Db.values(watched, "SELECT id FROM t"), Long.MAX_VALUE)
                            .error())
                    .as("in chunk " + chunk)
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(Db.one(watched, "SELECT count(*) FROM t")).isEqualTo(COMMANDS);
            Db.updated(watched, "CREATE TABLE u (id); DROP TABLE u");
        }
        Db.close(watched);
    }

    @Test
    void whatWaitsForASchedulerThatIsDisposedIsTold() {
        Scheduler disposed = Schedulers.newBoundedElastic(4, 1_000, "load-disposed", 60, true);
        Connection doomed = Db.open(configuration().scheduler(disposed));
        Db.run(connection.beginTransaction());
        Recorder<Object> parked = begin(Db.values(doomed, "SELECT id FROM t"), 1);
        await(parked, 1);
        Recorder<Long> writing = begin(Db.update(doomed, "DELETE FROM t").flux(), 1);
        Recorder<Object> behind = begin(Db.values(doomed, "SELECT 1"), 1);
        disposed.dispose();
        parked.request(Long.MAX_VALUE);

        assertThat(parked.error()).isInstanceOf(SaturatedException.class);
        assertThat(begin(Db.values(doomed, "SELECT 2"), 1).error()).isInstanceOf(SaturatedException.class);
        Db.run(connection.rollbackTransaction()); // so that its turn comes, and nobody is there
        assertThat(writing.error()).isInstanceOf(SaturatedException.class);
        assertThat(behind.error()).isInstanceOf(SaturatedException.class);
        Db.close(doomed);
        assertThat(Db.updated(connection, "DELETE FROM t WHERE id < 0"))
                .as("the turn is free")
                .isZero();
    }

    @Test
    void whatRunsWhenItsSchedulerIsDisposedIsToldAndWhatIsBehindItToo() throws InterruptedException {
        Scheduler disposed = Schedulers.newBoundedElastic(4, 1_000, "load-disposed", 60, true);
        Connection doomed = Db.open(configuration().scheduler(disposed));
        CountDownLatch begun = new CountDownLatch(1);
        Recorder<Object> running = begin(
                Flux.from(doomed.createStatement("SELECT a.id FROM t a, t b").execute())
                        .concatMap(result -> result.map(row -> {
                            begun.countDown();
                            return row.get(0);
                        })),
                Long.MAX_VALUE);
        assertThat(begun.await(Db.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Recorder<Object> behind = begin(Db.values(doomed, "SELECT id FROM t"), Long.MAX_VALUE);
        disposed.dispose();

        Recorder<Object> later = begin(Db.values(doomed, "SELECT 1"), Long.MAX_VALUE);
        assertThat(running.error()).isInstanceOf(SaturatedException.class);
        List.of(behind, later).forEach(Recorder::error); // unless it ran in the turn that was under way
        assertThat(begin(Db.values(doomed, "SELECT 2"), 1).error()).isInstanceOf(SaturatedException.class);
    }

    @Test
    void whatHasNotBegunWhenItsSchedulerIsDisposedIsToldAtTheLatestWhenItsConnectionIsClosed()
            throws InterruptedException {
        Scheduler disposed = Schedulers.newBoundedElastic(1, 1_000, "load-disposed", 60, true);
        Connection busy = Db.open(configuration().scheduler(disposed));
        Connection doomed = Db.open(configuration().scheduler(disposed));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        disposed.schedule(() -> {
            begun.countDown();
            while (hold.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        assertThat(begun.await(Db.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Recorder<Object> waiting = begin(Db.values(doomed, "SELECT 1"), 1);
        Recorder<Object> another = begin(Db.values(busy, "SELECT 1"), 1);
        disposed.dispose();
        hold.countDown();

        Db.close(doomed);
        assertThat(waiting.error()).isInstanceOf(SaturatedException.class);
        assertThat(begin(Db.values(busy, "SELECT 2"), 1).error()).isInstanceOf(SaturatedException.class);
        assertThat(another.error()).isInstanceOf(SaturatedException.class);
    }

    @Test
    void aConnectionWhoseSchedulerWasDisposedCanBeClosedAndGivesItsLockUp() throws IOException {
        Db.updated(connection, "DELETE FROM t WHERE id < 0"); // so that all of its files are open
        long files = openFiles();
        Scheduler disposed = Schedulers.newBoundedElastic(4, 1_000, "load-disposed", 60, true);
        Connection doomed = Db.open(configuration().scheduler(disposed));
        Db.run(doomed.beginTransaction());
        Db.updated(doomed, "DELETE FROM t");
        disposed.dispose();
        Db.close(doomed);

        assertThat(Db.updated(connection, "DELETE FROM t WHERE id = 1")).isEqualTo(1);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 2); // beside the database there are two of the log
    }

    @Test
    void closingWhileRowsAreReadEndsThemAndLetsTheFileGo() throws IOException {
        long files = openFiles();
        for (int i = 0; i < 300; i++) {
            Connection closing = Db.open(factory);
            Recorder<Object> rows =
                    begin(Db.values(closing, "SELECT a.id FROM t a, t b"), i % 2 == 0 ? Long.MAX_VALUE : 1 + i * 20L);
            Recorder<Object> others = begin(Db.values(closing, "SELECT id FROM t"), 50);
            spin(i * 5_000L);
            Db.close(closing);

            assertThat(rows.error()).isInstanceOf(R2dbcNonTransientResourceException.class);
            assertThat(others.error()).hasMessage("The connection is closed");
        }
        assertThat(openFiles()).isLessThanOrEqualTo(files + 5);
        assertUsable();
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aResultThatIsReadAfterItsConnectionWasClosedIsNotTakenForWhole() {
        Connection closing = Db.open(factory);
        Result kept =
                Mono.from(closing.createStatement("SELECT id FROM t").execute()).block(Db.LIMIT);
        Db.close(closing);
        Recorder<Object> rows = begin(Flux.from(kept.map(row -> row.get(0))), Long.MAX_VALUE);

        assertThat(rows.error())
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasMessage("The connection is closed");
    }

    @Test
    void aResultThatIsCancelledByAnotherThreadWhileItIsGivenIsNotTakenForWhole() throws InterruptedException {
        List<Result> given = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        Flux.from(connection.createStatement("SELECT id FROM t").execute()).subscribe(new BaseSubscriber<Result>() {
            @Override
            protected void hookOnNext(Result result) {
                given.add(result);
                Thread canceller = new Thread(this::cancel);
                canceller.start();
                join(canceller);
                done.countDown();
            }
        });
        assertThat(done.await(Db.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Recorder<Object> rows = begin(Flux.from(given.get(0).map(row -> row.get(0))), Long.MAX_VALUE);

        if (rows.error() == null) {
            assertThat(rows.values()).hasSize(COMMANDS);
        }
        assertUsable();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Db.LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Stream<Arguments> mappersThatThrow() {
        return Stream.of(
                mapper("an exception", IllegalStateException.class, row -> {
                    throw new IllegalStateException("thrown by a test");
                }),
                mapper("null", NullPointerException.class, row -> null),
                mapper("the stack overflows", StackOverflowError.class, LoadTests::endlessly),
                mapper("no memory is left", OutOfMemoryError.class, row -> new long[Integer.MAX_VALUE]),
                mapper("an assertion", AssertionError.class, row -> {
                    throw new AssertionError("thrown by a test");
                }),
                mapper("a class that is not there", NoClassDefFoundError.class, row -> {
                    throw new NoClassDefFoundError("thrown by a test");
                }));
    }

    private static Arguments mapper(
            String name, Class<? extends Throwable> error, Function<Readable, @Nullable Object> mapper) {
        return Arguments.of(name, error, mapper);
    }

    private static Object endlessly(Readable row) {
        return endlessly(row).toString() + row;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mappersThatThrow")
    void whateverAMapperThrowsIsToldAndTheConnectionGoesOn(
            String name, Class<? extends Throwable> error, Function<Readable, Object> mapper) {
        AtomicInteger rows = new AtomicInteger();
        Function<Readable, Object> later = row -> rows.incrementAndGet() < 500 ? row : mapper.apply(row);
        Flux<? extends Result> results =
                Flux.from(connection.createStatement("SELECT id FROM t").execute());

        for (Flux<Object> failing : List.<Flux<Object>>of(
                results.concatMap(result -> result.map(mapper)),
                results.concatMap(result -> result.map(later)),
                results.concatMap(result -> Flux.from(result.map(row -> row)).map(mapper::apply)),
                results.concatMap(result ->
                        result.flatMap(segment -> Mono.just(mapper.apply(((Result.RowSegment) segment).row())))),
                results.concatMap(result ->
                        result.filter(segment -> thrown(mapper, segment)).map(row -> row)))) {
            rows.set(0);
            assertThat(begin(failing, Long.MAX_VALUE).error()).isInstanceOf(error);
            assertUsable();
        }
    }

    private static boolean thrown(Function<Readable, Object> mapper, Result.Segment segment) {
        Object mapped = mapper.apply(((Result.RowSegment) segment).row());
        throw new NullPointerException("Mapped to " + mapped);
    }

    @Test
    void whatIsThrownWhereAResultIsGivenIsToldAndTheConnectionGoesOn() {
        for (Throwable error :
                List.of(new IllegalStateException("thrown by a test"), new StackOverflowError("thrown by a test"))) {
            Flux<Object> failing = Flux.from(
                            connection.createStatement("SELECT id FROM t").execute())
                    .map(result -> thrown(error));
            assertThat(begin(failing, Long.MAX_VALUE).error()).isSameAs(error);
            assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(COMMANDS);
        }
    }

    private static Object thrown(Throwable error) {
        if (error instanceof Error fatal) {
            throw fatal;
        }
        throw (RuntimeException) error;
    }

    @Test
    void aSubscriberThatThrowsAgainstTheRulesHoldsUpNobodyElse() {
        for (int i = 0; i < 20; i++) {
            Db.values(connection, "SELECT id FROM t").subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.request(100);
                }

                @Override
                protected void hookOnNext(Object value) {
                    throw new IllegalStateException("thrown by a test, whose subscriber has no callback for errors");
                }
            });
            Db.values(connection, "SELECT id FROM nowhere").subscribe(new BaseSubscriber<>() {});
            assertUsable();
        }
    }

    @Test
    void aMapperThatBlocksHoldsUpItsConnectionOnly() {
        Connection other = Db.open(factory);
        Recorder<Object> slow = begin(
                Flux.from(connection
                                .createStatement("SELECT id FROM t LIMIT 10")
                                .execute())
                        .concatMap(result -> result.map(row -> {
                            spin(Duration.ofMillis(50).toNanos());
                            return row.get(0);
                        })),
                Long.MAX_VALUE);
        int asked = 0;
        while (!slow.hasEnded()) {
            assertThat(Db.one(other, "SELECT 1")).isEqualTo(1);
            asked++;
        }
        assertThat(slow.error()).isNull();
        assertThat(slow.values()).hasSize(10);
        assertThat(asked).isGreaterThan(10);
        assertUsable();
        Db.close(other);
    }

    @Test
    void aMapperThatClosesItsConnectionEndsItsRows() {
        Connection closing = Db.open(factory);
        Recorder<Object> rows = begin(
                Flux.from(closing.createStatement("SELECT id FROM t").execute())
                        .concatMap(result -> result.map(row -> {
                            Mono.from(closing.close()).subscribe();
                            return row.get(0);
                        })),
                Long.MAX_VALUE);

        assertThat(rows.error()).hasMessage("The connection is closed");
        assertThat(rows.values()).hasSizeLessThan(COMMANDS);
        Db.close(closing);
        assertThatThrownBy(() -> Db.one(closing, "SELECT 1")).hasMessage("The connection is closed");
        assertUsable();
    }
}
