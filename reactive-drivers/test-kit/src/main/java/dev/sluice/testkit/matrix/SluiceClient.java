package dev.sluice.testkit.matrix;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Deadlines;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.transaction.TransactionDriver;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Sluice's driver of a URL, with a pool of its own. */
final class SluiceClient extends SluiceSession implements Client {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Driver driver;

    private SluiceClient(Driver driver) {
        super(driver);
        this.driver = driver;
    }

    static SluiceClient open(ConnectionUrl url, int connections, Deadlines deadlines) {
        return new SluiceClient(DriverRegistry.discover().open(url, options(connections, deadlines)));
    }

    /** On the scratch database itself, whose connections a test may know. */
    static SluiceClient open(DriverUnderTest.Scratch scratch, int connections, Deadlines deadlines) {
        return new SluiceClient(scratch.open(options(connections, deadlines), new CallListener() {}));
    }

    private static DriverOptions options(int connections, Deadlines deadlines) {
        DriverOptions options = DriverOptions.defaults();
        return options.withPool(options.pool().withSize(0, connections)).withDeadlines(deadlines);
    }

    @Override
    @SuppressWarnings("unchecked") // what a body gets is only ever asked for its capabilities
    public <T> Mono<T> inTransaction(TransactionSettings settings, Function<Session, Mono<T>> work) {
        return ((TransactionDriver<Object>) driver).inTransaction(settings, tx -> work.apply(new SluiceSession(tx)));
    }

    @Override
    public int used() {
        PoolStatistics pool = Objects.requireNonNull(
                ((ConnectionPoolDriver) driver).poolStatistics().block(LIMIT));
        return pool.acquired() + pool.pending();
    }

    @Override
    public void close() {
        ((ConnectionDriver) driver).close().block(LIMIT);
    }
}
