package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyObjects;
import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsMySql.class)
class MySqlIntrospectionTests implements FamilyObjects<MySqlDriver> {

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
    public String url() {
        return TestServers.mySql().r2dbcUrl();
    }

    @Override
    public boolean commentsOnSchemas() {
        return false;
    }

    @Override
    public FamilyServer product() {
        return FamilyServer.MYSQL;
    }
}
