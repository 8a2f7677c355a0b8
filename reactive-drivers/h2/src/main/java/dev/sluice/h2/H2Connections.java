package dev.sluice.h2;

import dev.sluice.driver.DriverOptions;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.connection.ForeignConnections;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.ServerProbe;
import dev.sluice.r2dbc.driver.Siblings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.h2.H2ConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** From a URL or a factory to a driver. */
final class H2Connections {

    /** Beside the pool's connections there is one to cancel what they run. */
    private static final int SIDE_CONNECTIONS = 2;

    private static final int QUEUED_TASKS = 100_000;

    private H2Connections() {}

    static PooledH2Driver open(ConnectionUrl url, DriverOptions base) {
        if (url.protocol() == null || url.database() == null) {
            throw new IllegalArgumentException(
                    "An H2 URL names its kind and its database: r2dbc:h2:mem:///name or r2dbc:h2:file:///path");
        }
        DriverOptions options = EngineOptions.from(url, base, H2Manifest.OWN_SETTINGS);
        return pooled(H2Connections::factory, url, options);
    }

    /** A driver with its own pool of connections to the database that the URL names. */
    static PooledH2Driver pooled(
            Function<ConnectionUrl, ConnectionFactory> process, ConnectionUrl url, DriverOptions options) {
        Scheduler threads = Schedulers.newBoundedElastic(
                options.pool().maxSize() + SIDE_CONNECTIONS, QUEUED_TASKS, "sluice-h2", 60, true);
        SideConnection side = new SideConnection(factory(asAdmin(url)), threads, options.deadlines());
        OwnConnections pool = new OwnConnections(new Threaded(process.apply(url), threads, side), options);
        H2Backend backend = new H2Backend(threads, side);
        R2dbcEngine engine =
                new R2dbcEngine(pool, backend, options, side.close().then(Mono.fromRunnable(threads::dispose)));
        return new Pooled(
                engine,
                pool,
                new Siblings<>(name -> pooled(process, DatabaseNames.sibling(url, name), options)),
                new H2Probe(side));
    }

    static H2Driver over(ConnectionFactory factory, DriverOptions options) {
        Scheduler threads = Schedulers.boundedElastic();
        SideConnection side = new SideConnection(Connections.innermost(factory), threads, options.deadlines());
        ForeignConnections connections =
                new ForeignConnections(new Threaded(factory, threads, null), factory, options.deadlines());
        return new Over(
                new R2dbcEngine(connections, new H2Backend(threads, side), options, side.close()), new H2Probe(side));
    }

    static H2ConnectionFactory factory(ConnectionUrl url) {
        ConnectionUrl own = EngineOptions.without(url).withoutOptions(List.of("adminUser", "adminPassword"));
        return new H2ConnectionFactory(H2ConnectionFactoryProvider.getConfiguration(own.toOptions()));
    }

    private static ConnectionUrl asAdmin(ConnectionUrl url) {
        Map<String, String> options = url.options();
        String user = options.get("adminUser");
        return user == null ? url : url.withCredentials(user, options.getOrDefault("adminPassword", ""));
    }

    private record Pooled(
            R2dbcEngine engine, OwnConnections connections, Siblings<PooledH2Driver> siblings, ServerProbe serverProbe)
            implements PooledH2Driver {}

    private record Over(R2dbcEngine engine, ServerProbe serverProbe) implements H2Driver {}
}
