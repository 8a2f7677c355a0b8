package dev.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class DriverRegistryTests {

    private final DriverRegistry registry = DriverRegistry.of(new Fake("zeta"), new Fake("alpha"));

    @Test
    void listsManifestsById() {
        assertThat(registry.manifests()).extracting(DriverManifest::id).containsExactly("alpha", "zeta");
    }

    @Test
    void findsByIdWhateverItsCase() {
        assertThat(registry.provider("Alpha").manifest().id()).isEqualTo("alpha");
        assertThat(registry.find("beta")).isEmpty();
    }

    @Test
    void opensByTheSchemeOfAUrl() {
        Driver driver = registry.open("r2dbc:zeta://localhost/x");

        assertThat(driver.manifest().id()).isEqualTo("zeta");
        assertThat(driver.capability(SqlDatabaseDriver.class)).isPresent();
        assertThat(driver.capability(ConnectionDriver.class)).isEmpty();
    }

    @Test
    void findsByTheProductOfAFactory() {
        assertThat(registry.over(factory("alpha")).manifest().id()).isEqualTo("alpha");
    }

    @Test
    void namesWhatIsThereWhenNothingFits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.open("r2dbc:oracle://user:canary@localhost/x"))
                .withMessageContaining("r2dbc:oracle")
                .withMessageContaining("[alpha, zeta]")
                .withMessageNotContaining("canary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.over(factory("Oracle")))
                .withMessageContaining("'Oracle'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverRegistry.of().provider("x"))
                .withMessageContaining("none");
    }

    @Test
    void refusesTwoDriversOfOneId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriverRegistry.of(new Fake("alpha"), new Other()))
                .withMessageContaining("'alpha'");
    }

    @Test
    void discoversWhatServiceLoaderFinds() {
        assertThat(DriverRegistry.discover().manifests()).isEmpty();
    }

    private static ConnectionFactory factory(String name) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.empty();
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return () -> name;
            }
        };
    }

    private static final class Other extends Fake {
        Other() {
            super("alpha");
        }
    }

    private static class Fake implements DriverProvider {

        private final DriverManifest manifest;

        Fake(String id) {
            manifest = new DriverManifest(
                    id,
                    id,
                    "1",
                    "a driver of nothing",
                    OptionalInt.empty(),
                    List.of(id),
                    "r2dbc:" + id,
                    List.of(),
                    Set.of(SqlDatabaseDriver.class),
                    Set.of(),
                    List.of());
        }

        @Override
        public DriverManifest manifest() {
            return manifest;
        }

        @Override
        public boolean supports(ConnectionFactoryMetadata metadata) {
            return metadata.getName().equals(manifest.id());
        }

        @Override
        public Driver open(ConnectionUrl url, DriverOptions options) {
            return (SqlDatabaseDriver) () -> manifest;
        }

        @Override
        public Driver over(ConnectionFactory connections, DriverOptions options) {
            return (SqlDatabaseDriver) () -> manifest;
        }
    }
}
