package dev.sluice.sqlite;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.r2dbc.connection.ConnectionSource;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.r2dbc.connection.PooledConnections;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One connection that writes, and others that read meanwhile: SQLite lets one write at a time, so more of them would only wait for
 * each other, each with a cache that the last one has made stale, and take the place of those that read. Somebody else's may do both.
 */
final class SqlitePool implements PooledConnections {

    private final ConnectionFactory factory;
    private final OwnConnections writer;
    private final OwnConnections readers;
    private final OwnConnections lent;
    private final List<OwnConnections> all;

    SqlitePool(ConnectionFactory factory, ConnectionFactory reading, DriverOptions options) {
        this.factory = factory;
        this.writer = new OwnConnections(
                factory,
                options.withPool(
                        options.pool().withSize(Math.min(1, options.pool().minSize()), 1)),
                "one writes at a time: end transactions sooner, or make those that only read read-only");
        this.readers = new OwnConnections(reading, options);
        this.lent = new OwnConnections(
                factory,
                options.withPool(options.pool().withSize(0, options.pool().maxSize())));
        this.all = List.of(writer, readers, lent);
    }

    @Override
    public Mono<Borrowed> borrow(Consumer<Borrowed> taken) {
        return writer.borrow(taken);
    }

    @Override
    public ConnectionSource reading() {
        return readers;
    }

    @Override
    public ConnectionSource lent() {
        return lent;
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    @Override
    public void distrustIdle() {
        writer.distrustIdle();
    }

    @Override
    public PoolStatistics statistics() {
        List<PoolStatistics> each = all.stream().map(OwnConnections::statistics).toList();
        return new PoolStatistics(
                sum(each, PoolStatistics::acquired),
                sum(each, PoolStatistics::idle),
                sum(each, PoolStatistics::pending),
                sum(each, PoolStatistics::maxSize));
    }

    private static int sum(List<PoolStatistics> each, ToIntFunction<PoolStatistics> count) {
        return each.stream().mapToInt(count).sum();
    }

    @Override
    public Mono<Integer> warmUp() {
        return Flux.fromIterable(all).concatMap(OwnConnections::warmUp).reduce(0, Integer::sum);
    }

    @Override
    public Mono<Integer> evictIdle() {
        return Flux.fromIterable(all).concatMap(OwnConnections::evictIdle).reduce(0, Integer::sum);
    }

    /** What is left in the log is written to the file by the last one that is closed, which has to be one that can. */
    @Override
    public Mono<Void> close() {
        return Mono.whenDelayError(readers.close(), lent.close()).then(writer.close());
    }
}
