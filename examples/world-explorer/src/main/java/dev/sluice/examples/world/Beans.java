package dev.sluice.examples.world;

import dev.sluice.driver.DriverRegistry;
import dev.sluice.examples.world.web.Explored;
import dev.sluice.examples.world.web.KnownHosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts and how they hang together. */
@Configuration(proxyBeanMethods = false)
class Beans {

    @Bean
    DriverRegistry drivers() {
        return DriverRegistry.discover();
    }

    /** Returns when there is something to explore: the server accepts requests only after that. */
    @Bean
    OpenDatabase database(DriverRegistry drivers, SluiceProperties properties) {
        return OpenDatabase.open(drivers, properties);
    }

    @Bean
    Explored explored(OpenDatabase database) {
        return database.userOnlyReads() ? Explored.by(database.driver()) : Explored.readOnly(database.driver());
    }

    @Bean
    KnownHosts knownHosts(SluiceProperties properties) {
        return new KnownHosts(properties.allowedHosts());
    }
}
