package dev.sluice.r2dbc.driver;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.ProbeReport;
import dev.sluice.driver.ServerInfo;
import dev.sluice.engine.Work;
import dev.sluice.health.Health;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.r2dbc.catalog.CatalogRow;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/** The way to the server, and whether it is open, over an engine. */
public interface Connected extends ConnectionDriver, HealthCheckDriver {

    /** What runs this driver's work. */
    R2dbcEngine engine();

    /** What to ask the server. */
    ServerProbe serverProbe();

    /**
     * The driver's connections, for a transaction manager such as Spring's {@code R2dbcTransactionManager}; always the same
     * object. What the driver runs inside such a transaction joins it.
     */
    default ConnectionFactory connectionFactory() {
        return engine().connectionFactory();
    }

    @Override
    default Mono<Void> testConnection() {
        return engine().test();
    }

    @Override
    default Mono<ServerInfo> serverInfo() {
        return Mono.defer(() -> engine().<ServerInfo>stream(
                        Work.bounded("serverInfo", serverProbe().serverInfo()), Connected::info)
                .next());
    }

    private static ServerInfo info(Readable readable) {
        CatalogRow row = new CatalogRow(readable);
        return new ServerInfo(
                row.text("product"),
                row.text("version"),
                row.text("database"),
                row.textOrNull("schema"),
                row.text("username"),
                row.text("time_zone"),
                row.flag("read_only"));
    }

    @Override
    default Mono<ProbeReport> probe() {
        return serverInfo()
                .flatMap(server ->
                        serverProbe().features(engine(), server).map(features -> new ProbeReport(server, features)));
    }

    @Override
    default Mono<Health> health() {
        return engine().health();
    }

    @Override
    default Mono<Void> close() {
        return engine().close();
    }
}
