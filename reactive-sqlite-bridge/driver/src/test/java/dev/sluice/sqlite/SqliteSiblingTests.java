package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SiblingContract;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class SqliteSiblingTests implements SiblingContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public Optional<ConnectionFactory> creators() {
        return Optional.empty();
    }

    @Test
    void aFilesSiblingIsInTheSameFolder(@TempDir Path folder) {
        PooledSqliteDriver shop = SqliteDriver.open("r2dbc:sqlite:///" + folder.resolve("shop.db"));
        try {
            shop.sibling("reports.db").testConnection().block(LIMIT);
            assertThat(folder.resolve("reports.db")).exists();
            assertThat(folder.resolve("shop.db")).doesNotExist();
        } finally {
            shop.close().block(LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../reports", "..\\reports", "/etc/reports", ":memory:"})
    void aNameIsNoPath(String name) {
        PooledSqliteDriver shop = SqliteDriver.open("r2dbc:sqlite:mem:///shop");
        assertThatThrownBy(() -> shop.sibling(name)).isInstanceOf(IllegalArgumentException.class);
        shop.close().block(LIMIT);
    }
}
