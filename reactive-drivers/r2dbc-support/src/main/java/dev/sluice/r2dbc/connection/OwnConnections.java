package dev.sluice.r2dbc.connection;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverOptions;
import dev.sluice.error.NotSentException;
import dev.sluice.pool.PoolSettings;
import dev.sluice.pool.PoolStatistics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolShutdownException;
import reactor.pool.PooledRef;
import reactor.pool.PooledRefMetadata;

/**
 * A pool that Sluice opened. It stands directly on reactor-pool, because a connection that must not be used again has to be
 * invalidated, which the R2DBC view of a pool has no word for.
 */
public final class OwnConnections implements PooledConnections {

    private static final Duration EVICTION = Duration.ofSeconds(30);

    private final ConnectionFactory factory;
    private final String advice;
    private final Deadlines deadlines;
    private final PoolSettings settings;
    private final InstrumentedPool<Entry> pool;
    private final AtomicInteger comingBack = new AtomicInteger();
    private final Sinks.Empty<Void> allBack = Sinks.empty();
    private volatile boolean closing;
    private volatile @Nullable Long trustedFrom;

    /** Opens nothing yet. */
    public OwnConnections(ConnectionFactory factory, DriverOptions options) {
        this(factory, options, "raise maxSize, or hold connections for less long");
    }

    /**
     * Opens nothing yet.
     *
     * @param advice what somebody can do who got none in time
     */
    public OwnConnections(ConnectionFactory factory, DriverOptions options, String advice) {
        this.factory = factory;
        this.advice = advice;
        this.deadlines = options.deadlines();
        this.settings = options.pool();
        this.pool = PoolBuilder.from(allocator())
                .sizeBetween(settings.minSize(), settings.maxSize())
                .maxPendingAcquire(settings.maxPending())
                .destroyHandler(entry -> Closing.of(entry.connection, deadlines.close()))
                .evictionPredicate(this::tooOld)
                .evictInBackground(EVICTION)
                .idleResourceReuseMruOrder() // caches are warm there, and a caller by itself stays on one event loop
                .buildPool();
    }

    @Override
    public Mono<Borrowed> borrow(Consumer<Borrowed> taken) {
        return pool.acquire(deadlines.acquire())
                .<Borrowed>map(Handle::new)
                .doOnNext(taken)
                .onErrorMap(OwnConnections::isPoolError, this::notSent);
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    /** What is idle now is replaced when its turn comes, without being asked. */
    @Override
    public void distrustIdle() {
        trustedFrom = System.nanoTime();
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            closing = true;
            return comingBack.get() == 0
                    ? pool.disposeLater()
                    : allBack.asMono()
                            .timeout(deadlines.close())
                            .onErrorComplete()
                            .then(pool.disposeLater());
        });
    }

    /**
     * The pool, when it is closed while it takes a connection back, closes that connection twice, until its
     * {@code subscribe} has returned: closing waits for that, and what comes later is closed without going back.
     */
    private Mono<Void> comeBack(PooledRef<Entry> ref) {
        return Mono.<Void>from(subscriber -> {
                    comingBack.incrementAndGet();
                    ref.poolable().idleSince = System.nanoTime();
                    try {
                        (closing ? ref.invalidate() : ref.release()).subscribe(subscriber);
                    } finally {
                        if (comingBack.decrementAndGet() == 0 && closing) {
                            allBack.tryEmitEmpty();
                        }
                    }
                })
                .onErrorComplete();
    }

    @Override
    public PoolStatistics statistics() {
        InstrumentedPool.PoolMetrics metrics = pool.metrics();
        return new PoolStatistics(
                metrics.acquiredSize(), metrics.idleSize(), metrics.pendingAcquireSize(), settings.maxSize());
    }

    @Override
    public Mono<Integer> warmUp() {
        return pool.warmup();
    }

    @Override
    public Mono<Integer> evictIdle() {
        return Flux.defer(() -> Flux.range(0, pool.metrics().idleSize()))
                .concatMap(i -> pool.acquire(deadlines.acquire())
                        .flatMap(ref -> ref.invalidate().thenReturn(1)))
                .reduce(0, Integer::sum);
    }

    private Mono<Entry> allocator() {
        return Mono.defer(() -> Mono.<Connection>from(factory.create()))
                .map(Entry::new)
                .timeout(deadlines.connect())
                .onErrorMap(
                        TimeoutException.class,
                        e -> new NotSentException(
                                "The server did not complete connect, handshake and login within %s (%s)"
                                        .formatted(
                                                deadlines.connect(),
                                                factory.getMetadata().getName()),
                                "08001",
                                null));
    }

    private boolean tooOld(Entry entry, PooledRefMetadata metadata) {
        return isDistrusted(entry)
                || metadata.lifeTime() > settings.maxLifeTime().toMillis()
                || (metadata.idleTime() > settings.maxIdleTime().toMillis()
                        && pool.metrics().allocatedSize() > settings.minSize());
    }

    private boolean isDistrusted(Entry entry) {
        Long from = trustedFrom;
        return from != null && entry.idleSince - from < 0;
    }

    private static boolean isPoolError(Throwable error) {
        return error instanceof PoolAcquireTimeoutException
                || error instanceof PoolAcquirePendingLimitException
                || error instanceof PoolShutdownException;
    }

    private NotSentException notSent(Throwable error) {
        PoolStatistics now = statistics();
        String why = error instanceof PoolShutdownException
                ? "the driver was closed"
                : "%d in use, %d idle, %d waiting, at most %d; %s"
                        .formatted(now.acquired(), now.idle(), now.pending(), now.maxSize(), advice);
        return new NotSentException(
                "No connection from the pool within %s: %s".formatted(deadlines.acquire(), why), "08001", null);
    }

    /** A connection, and since when nobody uses it: the pool does not tell once it has given it out. */
    private static final class Entry {

        private final Connection connection;
        private volatile long idleSince = System.nanoTime();

        Entry(Connection connection) {
            this.connection = connection;
        }
    }

    private final class Handle implements Borrowed {

        private final PooledRef<Entry> ref;
        private final Duration idle;

        Handle(PooledRef<Entry> ref) {
            this.ref = ref;
            this.idle = Duration.ofNanos(System.nanoTime() - ref.poolable().idleSince);
        }

        @Override
        public Connection connection() {
            return ref.poolable().connection;
        }

        @Override
        public Duration idle() {
            return idle;
        }

        @Override
        public boolean foreign() {
            return false;
        }

        @Override
        public Mono<Void> giveBack() {
            return comeBack(ref);
        }

        @Override
        public Mono<Void> discard() {
            return ref.invalidate().onErrorComplete();
        }
    }
}
