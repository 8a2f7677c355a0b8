package dev.sluice.mysql;

import dev.sluice.testkit.contract.FeatureSchemaContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class MySqlFeatureSchemaTests implements FeatureSchemaContract<MySqlDriver> {

    private static MySqlDriver driver;

    @BeforeAll
    static void open() {
        driver = MySqlDriver.open(TestServers.mySql().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public MySqlDriver driver() {
        return driver;
    }

    @Override
    public String features() {
        return "mysql";
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
