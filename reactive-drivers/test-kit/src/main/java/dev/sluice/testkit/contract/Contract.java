package dev.sluice.testkit.contract;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.fault.CallListener;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;

/** What all contracts have in common: the driver that is tested. */
@Timeout(120)
public interface Contract {

    /** A pool that is larger than what a test needs at the same time, but not by much. */
    int CONNECTIONS = 4;

    DriverUnderTest tested();

    /** A driver on a new database, with {@link #CONNECTIONS} connections. */
    default TestDatabase open() {
        return open(options -> options);
    }

    /** A driver on a new database, with other options than the contracts'. */
    default TestDatabase open(UnaryOperator<DriverOptions> change) {
        return TestDatabase.open(tested(), change.apply(options()), new CallListener() {});
    }

    /** A driver on a new database, with so many connections at most. */
    default TestDatabase openPool(int connections) {
        return open(options -> options.withPool(options.pool().withSize(0, connections)));
    }

    /** A driver on a new database, whose deadlines are others. */
    default TestDatabase openWithin(UnaryOperator<Deadlines> change) {
        return open(options -> options.withDeadlines(change.apply(options.deadlines())));
    }

    /** Defaults, except that nothing waits for very long. */
    default DriverOptions options() {
        DriverOptions defaults = DriverOptions.defaults();
        return defaults.withPool(defaults.pool().withSize(0, CONNECTIONS))
                .withDeadlines(defaults.deadlines().withQuiet(Duration.ofSeconds(10)));
    }
}
