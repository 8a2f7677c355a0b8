package dev.sluice.engine;

import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Work by the own API of the driver below.
 *
 * @param <T> what it tells of its progress, or its result
 */
@FunctionalInterface
public interface DriverCall<T> {

    /**
     * Makes the publisher of the work, which is subscribed to once and never cancelled.
     *
     * @param connection to be unwrapped, and left alone when the publisher has ended
     * @param gone completes when nobody waits for the work any more; it has to end soon then, by itself, in whatever way
     */
    Publisher<T> on(Connection connection, Mono<Void> gone);
}
