package dev.sluice.sqlite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.schema.SchemaFilter;
import dev.sluice.testkit.contract.Chinook;
import dev.sluice.testkit.watch.LeakWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A database that others have made. */
@ExtendWith(LeakWatch.class)
class ChinookTests {

    private static final String FILE = "Chinook_Sqlite.sqlite";

    @Test
    void isTheSameAsOnOtherDatabases(@TempDir Path folder) throws IOException {
        Optional<Path> original = Chinook.file(FILE);
        assumeTrue(original.isPresent(), Chinook.missing(FILE));
        Path file = folder.resolve("chinook.db");
        Files.write(file, Files.readAllBytes(original.orElseThrow())); // which may not be written itself
        PooledSqliteDriver driver = SqliteDriver.open("r2dbc:sqlite:///" + file);

        Chinook.assertAgrees(driver, SchemaFilter.everything(), SqliteDdl.INSTANCE::quote);
        driver.close().block(Duration.ofSeconds(30));
    }
}
