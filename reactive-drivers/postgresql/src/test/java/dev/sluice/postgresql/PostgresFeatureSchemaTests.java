package dev.sluice.postgresql;

import dev.sluice.testkit.contract.FeatureSchemaContract;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresFeatureSchemaTests implements FeatureSchemaContract<PostgresDriver> {

    private static PostgresDriver driver;

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(TestServers.postgresql().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public PostgresDriver driver() {
        return driver;
    }

    @Override
    public String features() {
        return "postgresql";
    }
}
