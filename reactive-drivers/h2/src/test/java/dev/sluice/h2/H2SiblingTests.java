package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SiblingContract;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class H2SiblingTests implements SiblingContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public Optional<ConnectionFactory> creators() {
        return Optional.empty();
    }

    @Test
    void aFilesSiblingIsInTheSameDirectory(@TempDir Path directory) {
        PooledH2Driver shop = H2Driver.open("r2dbc:h2:file:///" + directory.resolve("shop"));
        try {
            shop.sibling("reports").testConnection().block(LIMIT);
            assertThat(directory.resolve("reports.mv.db")).exists();
            assertThat(directory.resolve("shop.mv.db")).doesNotExist();
        } finally {
            shop.close().block(LIMIT);
        }
    }

    @Test
    void isAnErrorWhereTheDriversOptionsForbidToMakeIt() {
        PooledH2Driver shop = H2Driver.open("r2dbc:h2:mem:///shop?IFEXISTS=TRUE");
        try {
            PooledH2Driver reports = shop.sibling("reports");
            assertThatThrownBy(() -> reports.testConnection().block(LIMIT))
                    .isInstanceOf(R2dbcException.class)
                    .hasMessageContaining("reports");
        } finally {
            shop.close().block(LIMIT);
        }
    }

    @Test
    void hasTheSettingsThatStandBehindTheDriversDatabase() {
        PooledH2Driver shop = H2Driver.open("r2dbc:h2:mem:///shop;MODE=MySQL");
        Query mode = Query.of("select setting_value from information_schema.settings where setting_name = 'MODE'");
        try {
            assertThat(shop.sibling("reports")
                            .queryOne(mode, row -> row.get(0, String.class))
                            .block(LIMIT))
                    .isEqualTo("MySQL");
        } finally {
            shop.close().block(LIMIT);
        }
    }

    /** H2 runs the statements of INIT with all rights. */
    @ParameterizedTest
    @ValueSource(strings = {"reports;INIT=CREATE TABLE LEFT_OVER (ID INT)", "../reports", "..\\reports", ";"})
    void aNameIsNeitherAPathNorHasSettings(String name) {
        PooledH2Driver shop = H2Driver.open("r2dbc:h2:mem:///shop");
        assertThatThrownBy(() -> shop.sibling(name)).isInstanceOf(IllegalArgumentException.class);
        shop.close().block(LIMIT);
    }
}
