package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyObjects;
import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbIntrospectionTests implements FamilyObjects<MariaDbDriver> {

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
    public String url() {
        return TestServers.mariaDb().r2dbcUrl();
    }

    @Override
    public Action actionUnlessSaid() {
        return Action.RESTRICT;
    }

    @Override
    public String commentOnSchema(String schema, String literal) {
        return "alter database %s comment = %s".formatted(schema, literal);
    }

    @Override
    public FamilyServer product() {
        return FamilyServer.MARIADB;
    }
}
