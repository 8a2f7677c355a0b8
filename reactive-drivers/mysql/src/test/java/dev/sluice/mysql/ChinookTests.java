package dev.sluice.mysql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.mysqlfamily.MySqlDdl;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.testkit.contract.Chinook;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that others have made. */
@ExtendWith({NeedsMySql.class, DriverLeakWatch.class})
class ChinookTests {

    private static final String SCRIPT = "Chinook_MySql.sql";
    private static final String DATABASE = "sluice_chinook";
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Test
    void isTheSameAsOnOtherDatabases() throws IOException {
        Optional<Path> script = Chinook.file(SCRIPT);
        assumeTrue(script.isPresent(), Chinook.missing(SCRIPT));
        PooledMySqlDriver driver = MySqlDriver.open(TestServers.mySql().r2dbcUrl());
        driver.script("drop database if exists %s; create database %s".formatted(DATABASE, DATABASE), 1)
                .blockLast(LIMIT);
        PooledMySqlDriver chinook = driver.sibling(DATABASE);
        chinook.script(withoutDatabases(script.orElseThrow()), 1).blockLast(LIMIT);

        Chinook.assertAgrees(chinook, SchemaFilter.schema(DATABASE), MySqlDdl.MYSQL::quote);
        driver.dropDatabase(DATABASE).then(driver.close()).block(LIMIT);
    }

    /** The script makes its own database. */
    private static String withoutDatabases(Path script) throws IOException {
        return Files.readAllLines(script).stream()
                .filter(line -> !line.startsWith("DROP DATABASE")
                        && !line.startsWith("CREATE DATABASE")
                        && !line.startsWith("USE "))
                .collect(Collectors.joining("\n"));
    }
}
