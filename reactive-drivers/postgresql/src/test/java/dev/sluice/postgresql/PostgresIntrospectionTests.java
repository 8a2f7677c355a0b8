package dev.sluice.postgresql;

import dev.sluice.testkit.contract.SchemaIntrospectionContract;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PostgresIntrospectionTests implements SchemaIntrospectionContract<PostgresDriver> {

    private static final String URL = TestServers.postgresql().r2dbcUrl();

    private static PostgresDriver driver;

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(URL);
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
    public String url() {
        return URL;
    }

    @Override
    public String systemSchema() {
        return "pg_catalog";
    }
}
