package dev.sluice.mariadb;

import dev.sluice.testkit.contract.FeatureSchemaContract;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class MariaDbFeatureSchemaTests implements FeatureSchemaContract<MariaDbDriver> {

    private static MariaDbDriver driver;

    @BeforeAll
    static void open() {
        driver = MariaDbDriver.open(TestServers.mariaDb().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public MariaDbDriver driver() {
        return driver;
    }

    @Override
    public String features() {
        return "mariadb";
    }

    @Override
    public List<String> dropping() {
        return List.of("drop schema if exists sluice_features");
    }

    @Override
    public List<String> making() {
        return List.of("create schema sluice_features default character set utf8mb4 collate utf8mb4_bin");
    }
}
