package dev.sluice.h2;

import dev.sluice.query.Query;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.testkit.contract.FeatureSchemaContract;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class H2FeatureSchemaTests implements FeatureSchemaContract<H2Driver> {

    private static H2Driver driver;

    @BeforeAll
    static void open() {
        driver = H2Driver.open("r2dbc:h2:mem:///features?DB_CLOSE_DELAY=-1");
    }

    @AfterAll
    static void close() {
        driver.update(Query.of("SHUTDOWN"))
                .onErrorComplete()
                .then(driver.close())
                .block(Duration.ofSeconds(30));
    }

    @Override
    public H2Driver driver() {
        return driver;
    }

    @Override
    public String features() {
        return "h2";
    }

    @Override
    public SchemaFilter made() {
        return SchemaFilter.schema("SLUICE_FEATURES");
    }
}
