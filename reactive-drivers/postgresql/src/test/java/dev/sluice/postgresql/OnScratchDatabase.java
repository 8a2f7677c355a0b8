package dev.sluice.postgresql;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.DriverUnderTest.Scratch;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is tested of PostgreSQL alone, on a database of each test's own. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
abstract class OnScratchDatabase {

    static final Duration LIMIT = Duration.ofSeconds(30);

    private Scratch scratch;
    PooledPostgresDriver db;

    @BeforeEach
    final void openDatabase() {
        scratch = PostgresUnderTest.INSTANCE.scratch();
        db = (PooledPostgresDriver) scratch.open(DriverOptions.defaults(), new CallListener() {});
    }

    @AfterEach
    final void closeDatabase() {
        db.close().block(LIMIT);
        scratch.close();
    }

    final void run(String sql) {
        db.update(Query.of(sql)).block(LIMIT);
    }
}
