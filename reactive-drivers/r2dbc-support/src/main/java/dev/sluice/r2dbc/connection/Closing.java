package dev.sluice.r2dbc.connection;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Closing a connection in bounded time: a driver may queue its goodbye behind a request that never ends. */
final class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static Mono<Void> of(Connection connection, Duration limit) {
        return Mono.defer(() -> Mono.<Void>from(connection.close()))
                .timeout(limit)
                .onErrorResume(e -> {
                    log.debug("A connection did not close: {}", e.getClass().getName());
                    return Mono.empty();
                });
    }
}
