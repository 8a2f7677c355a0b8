package dev.sluice.benchmarks.own;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverProvider;
import dev.sluice.h2.H2Provider;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.List;

/** A driver that the benchmarks know nothing of: H2's, under another name. */
public final class OwnProvider implements DriverProvider {

    private final H2Provider h2 = new H2Provider();

    @Override
    public DriverManifest manifest() {
        DriverManifest like = h2.manifest();
        return new DriverManifest(
                "own",
                "Own",
                like.version(),
                like.description(),
                like.defaultPort(),
                List.of("own"),
                "r2dbc:own:mem:///own",
                like.settings(),
                like.capabilities(),
                like.pooledCapabilities(),
                like.types());
    }

    @Override
    public boolean supports(ConnectionFactoryMetadata metadata) {
        return false;
    }

    @Override
    public Driver open(ConnectionUrl url, DriverOptions options) {
        return h2.open(ConnectionUrl.parse(url.reveal().replaceFirst("^r2dbc:own:", "r2dbc:h2:")), options);
    }

    @Override
    public Driver over(ConnectionFactory connections, DriverOptions options) {
        return h2.over(connections, options);
    }
}
