package dev.sluice.examples.world;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set as {@code --sluice.*}; options of the URL, such as {@code ?fetchTimeout=5s}, take precedence.
 *
 * @param url the database to explore, in read-only transactions. Without one there is a world made of what the JDK knows
 * @param world where that is made: {@code sqlite} or {@code h2}
 * @param cache the folder of its file, instead of the user's own for such files
 * @param allowedHosts names besides the loopback ones under which requests may address this service; {@code *} for any
 * @param poolSize connections open at most
 * @param fetchSize rows fetched at once
 * @param acquireTimeout to get a connection
 * @param statementTimeout for a statement whose result is bounded, such as those that read the schema
 * @param fetchTimeout for the next row while the client takes them
 * @param idleTimeout for a client to take the next row
 * @param transactionTimeout for all of a query in a database that was there before, and for loading a table of the world
 */
@ConfigurationProperties("sluice")
record SluiceProperties(
        @Nullable String url,
        @DefaultValue("sqlite") World.Kind world,
        @Nullable Path cache,
        @DefaultValue Set<String> allowedHosts,
        @DefaultValue("8") int poolSize,
        @DefaultValue("256") int fetchSize,
        @DefaultValue("5s") Duration acquireTimeout,
        @DefaultValue("30s") Duration statementTimeout,
        @DefaultValue("60s") Duration fetchTimeout,
        @DefaultValue("2m") Duration idleTimeout,
        @DefaultValue("30m") Duration transactionTimeout) {

    DriverOptions options() {
        DriverOptions defaults = DriverOptions.defaults();
        return defaults.withFetchSize(fetchSize)
                .withPool(defaults.pool().withSize(0, poolSize))
                .withDeadlines(Deadlines.defaults()
                        .withAcquire(acquireTimeout)
                        .withStatement(statementTimeout)
                        .withFetch(fetchTimeout)
                        .withIdleStream(idleTimeout)
                        .withTransaction(transactionTimeout));
    }

    /** The URL holds a password. */
    @Override
    public String toString() {
        return "SluiceProperties";
    }
}
