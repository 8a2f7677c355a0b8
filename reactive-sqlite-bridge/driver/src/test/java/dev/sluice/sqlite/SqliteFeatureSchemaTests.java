package dev.sluice.sqlite;

import dev.sluice.schema.SchemaFilter;
import dev.sluice.testkit.contract.FeatureSchemaContract;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteFeatureSchemaTests implements FeatureSchemaContract<SqliteDriver> {

    private static SqliteDriver driver;

    @BeforeAll
    static void open() {
        driver = SqliteDriver.open("r2dbc:sqlite:///:memory:");
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public SqliteDriver driver() {
        return driver;
    }

    @Override
    public String features() {
        return "sqlite";
    }

    @Override
    public SchemaFilter made() {
        return SchemaFilter.schema("main");
    }

    @Override
    public List<String> dropping() {
        return List.of(
                "drop view if exists grown_named",
                "drop view if exists grown",
                "drop table if exists searched",
                "drop table if exists exact",
                "drop table if exists \"order; of\"",
                "drop table if exists person");
    }
}
