package dev.sluice.mysqlfamily;

import dev.sluice.driver.DriverOptions;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.connection.OwnConnections;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Stops what sessions run, by KILL QUERY on connections beside the pool: one of the pool could not be had when all of them are
 * busy. There are two at most, opened when they are needed.
 */
final class Killer {

    private static final int CONNECTIONS = 2;

    private final OwnConnections connections;
    private final Duration limit;

    /** @param factory opens connections of the user whose sessions are to be stopped */
    Killer(ConnectionFactory factory, DriverOptions options) {
        this.limit = options.deadlines().validate();
        this.connections =
                new OwnConnections(factory, options.withPool(options.pool().withSize(0, CONNECTIONS)));
    }

    /**
     * Completes when the server has taken the request in: what the session runs from then on is not meant. A request that was
     * begun is not taken back by a cancel.
     */
    Mono<Void> kill(long session) {
        return Mono.defer(() -> connections
                .borrow(side -> {})
                .flatMap(side -> Connections.onEventLoop(
                                side.connection(), () -> Connections.run(side.connection(), "KILL QUERY " + session))
                        .then()
                        .timeout(limit)
                        .then(side.giveBack())
                        .onErrorResume(e -> side.discard().then(Mono.error(e))))
                .cache()); // a cache is not cancelled
    }

    Mono<Void> close() {
        return connections.close();
    }
}
