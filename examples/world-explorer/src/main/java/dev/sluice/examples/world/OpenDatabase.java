package dev.sluice.examples.world;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The database that requests are answered from, for as long as the service runs. Spring waits for it on both ends, so this
 * is where the service blocks.
 */
final class OpenDatabase implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(OpenDatabase.class);
    private static final Duration LOADING = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Driver driver;
    private final boolean userOnlyReads;
    private final Mono<Void> end;

    private OpenDatabase(Driver driver, boolean userOnlyReads, Mono<Void> end) {
        this.driver = driver;
        this.userOnlyReads = userOnlyReads;
        this.end = end;
    }

    /** Opens the database that the properties name, or makes one. */
    static OpenDatabase open(DriverRegistry drivers, SluiceProperties properties) {
        String url = properties.url();
        return url == null || url.isBlank()
                ? world(drivers, properties)
                : existing(drivers, properties, ConnectionUrl.parse(url));
    }

    private static OpenDatabase existing(DriverRegistry drivers, SluiceProperties properties, ConnectionUrl url) {
        Driver driver = drivers.open(url, properties.options());
        logger.info("Exploring {}", url);
        return new OpenDatabase(driver, false, closing(driver));
    }

    private static OpenDatabase world(DriverRegistry drivers, SluiceProperties properties) {
        long start = System.nanoTime();
        World world = World.of(properties);
        long rows = Objects.requireNonNull(world.load(Progress.toConsole()).block(LOADING));
        if (rows > 0) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            logger.info("Loaded {} rows in {} ms", rows, took.toMillis());
        }
        Driver driver = drivers.open(world.readerUrl(), properties.options());
        logger.info("Exploring {}", world.readerUrl());
        return new OpenDatabase(driver, true, closing(driver).then(world.end()));
    }

    Driver driver() {
        return driver;
    }

    /** Whether the database itself keeps its user from writing; of a user that somebody else made, that is not known. */
    boolean userOnlyReads() {
        return userOnlyReads;
    }

    @Override
    public void close() {
        end.block(CLOSING);
    }

    private static Mono<Void> closing(Driver driver) {
        return driver.capability(ConnectionDriver.class)
                .map(ConnectionDriver::close)
                .orElseGet(Mono::empty);
    }
}
