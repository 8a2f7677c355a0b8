package dev.sluice.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A driver on a database of the test's own. Closing it checks that the test left nothing behind: no connection in use, no
 * work on the server.
 */
public final class TestDatabase extends Operations implements AutoCloseable {

    /** Longer than anything takes; a wait that reaches it has failed. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration COMING_BACK = Duration.ofMillis(200);

    private final DriverUnderTest tested;
    private final DriverUnderTest.Scratch scratch;
    private final DriverOptions options;
    private final Driver driver;
    private final @Nullable Somebodys somebodys;
    private final List<Driver> others = new ArrayList<>();

    /** @param factory what the driver was given: the pool, or what is wrapped around it */
    private record Somebodys(ConnectionPool pool, ConnectionFactory factory) {}

    private TestDatabase(
            DriverUnderTest tested,
            DriverUnderTest.Scratch scratch,
            DriverOptions options,
            Driver driver,
            @Nullable Somebodys somebodys) {
        super(driver);
        this.tested = tested;
        this.scratch = scratch;
        this.options = options;
        this.driver = driver;
        this.somebodys = somebodys;
    }

    static TestDatabase open(DriverUnderTest tested, DriverOptions options, CallListener listener) {
        DriverUnderTest.Scratch scratch = tested.scratch();
        try {
            return new TestDatabase(tested, scratch, options, scratch.open(options, listener), null);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /**
     * The driver over a pool of somebody else, which is as large as the driver's own would be. {@code listener} is told of
     * the calls that the pool makes.
     */
    static TestDatabase over(DriverUnderTest tested, DriverOptions options, CallListener listener) {
        return over(tested, options, listener, new CallListener() {});
    }

    /** As {@link #over}, but {@code listener} is told of the calls that the driver makes of the pool. */
    static TestDatabase overPool(DriverUnderTest tested, DriverOptions options, CallListener listener) {
        return over(tested, options, new CallListener() {}, listener);
    }

    private static TestDatabase over(
            DriverUnderTest tested, DriverOptions options, CallListener below, CallListener above) {
        DriverUnderTest.Scratch scratch = tested.scratch();
        try {
            ConnectionPool pool =
                    new ConnectionPool(ConnectionPoolConfiguration.builder(below.wrap(scratch.connections()))
                            .initialSize(0)
                            .maxSize(options.pool().maxSize())
                            .maxAcquireTime(Duration.ofSeconds(60))
                            .build());
            ConnectionFactory factory = above.wrap(pool);
            return new TestDatabase(
                    tested, scratch, options, scratch.over(factory, options), new Somebodys(pool, factory));
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    Driver driver() {
        return driver;
    }

    ConnectionDriver connection() {
        return as(ConnectionDriver.class);
    }

    ConnectionPoolDriver pool() {
        return as(ConnectionPoolDriver.class);
    }

    PoolStatistics statistics() {
        return get(pool().poolStatistics());
    }

    boolean ownsItsPool() {
        return somebodys == null;
    }

    /** The pool that the driver was given. */
    PoolMetrics somebodysPool() {
        return somebodys().pool().getMetrics().orElseThrow();
    }

    /** The very object that the driver was given. */
    ConnectionFactory somebodysFactory() {
        return somebodys().factory();
    }

    private Somebodys somebodys() {
        return requireNonNull(somebodys, "The pool is the driver's own");
    }

    /** Connections in use, and those who wait for one. */
    private int used() {
        if (somebodys != null) {
            PoolMetrics pool = somebodysPool();
            return pool.acquiredSize() + pool.pendingAcquireSize();
        }
        return driver instanceof ConnectionPoolDriver
                ? statistics().acquired() + statistics().pending()
                : 0;
    }

    /** Another driver on the same database, with connections of its own. */
    Operations other() {
        Driver other = scratch.open(options, new CallListener() {});
        others.add(other);
        return new Operations(other);
    }

    /** A transaction that many may have at once, and that holds a connection until the sink is completed. */
    Recorder<Integer> hold(Sinks.Empty<Void> release) {
        return hold(tested.besideWriters(), release);
    }

    Recorder<Integer> hold(TransactionSettings settings, Sinks.Empty<Void> release) {
        Mono<Integer> holding =
                inTransaction(settings, tx -> tx.number(tested.numbers(1)).delayUntil(n -> release.asMono()));
        return Recorder.of(holding.flux()).requestAll();
    }

    /** What it gives, and in a transaction once more where those that write have connections of their own. */
    <T> List<T> everywhere(Function<Operations, Mono<T>> work) {
        List<T> results = new ArrayList<>(List.of(get(work.apply(this))));
        if (tested.connections(1) > 1) {
            results.add(get(inTransaction(work)));
        }
        return results;
    }

    void run(String sql) {
        get(update(sql));
    }

    int count(String sql) {
        return get(number(sql));
    }

    /** The value, or what the publisher failed with. */
    static <T> T get(Mono<T> mono) {
        return requireNonNull(mono.block(LIMIT), "The publisher completed empty");
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, LIMIT, condition);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within %s: %s".formatted(limit, what));
            }
            pause(Duration.ofMillis(5));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** No connection is in use, and the server does nothing for us. */
    void awaitQuiet() {
        Supplier<String> state = () -> "%d used; on the server: %s".formatted(used(), scratch.sessionsAtWork());
        try {
            await("quiet", () -> used() == 0);
            await("quiet", () -> scratch.sessionsAtWork().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError("Something is left behind: " + state.get(), e);
        }
    }

    /** As many different sessions as the pool has connections answer at the same time. */
    void assertAllConnectionsAnswer(String sessionId) {
        int size = options.pool().maxSize();
        Set<String> sessions = ConcurrentHashMap.newKeySet();
        Sinks.Empty<Void> all = Sinks.empty();
        Flux.range(0, size)
                .flatMap(
                        i -> inTransaction(
                                tested.besideWriters(),
                                tx -> tx.text(sessionId)
                                        .doOnNext(session -> {
                                            sessions.add(session);
                                            if (sessions.size() == size) {
                                                all.tryEmitEmpty();
                                            }
                                        })
                                        .delayUntil(session -> all.asMono())),
                        size)
                .then()
                .block(LIMIT);
        assertThat(sessions).hasSize(size);
    }

    @Override
    public void close() {
        try {
            awaitQuiet();
        } finally {
            Flux.fromIterable(others)
                    .concatWithValues(driver)
                    .filter(ConnectionDriver.class::isInstance)
                    .concatMap(one -> ((ConnectionDriver) one).close())
                    .then(somebodys == null ? Mono.empty() : closed(somebodys.pool()))
                    .block(LIMIT);
            scratch.close();
        }
    }

    /** A pool that is closed while a connection comes back to it counts that one twice, and drops an error about it. */
    private static Mono<Void> closed(ConnectionPool pool) {
        return Mono.delay(COMING_BACK).then(pool.disposeLater());
    }
}
