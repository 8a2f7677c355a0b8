package dev.sluice.h2;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Opens connections on threads that may block.
 *
 * @param keeper opened before the first one, so that an in-memory database outlives its connections; may be absent
 */
record Threaded(
        ConnectionFactory target,
        Scheduler threads,
        @Nullable SideConnection keeper) implements ConnectionFactory {

    @Override
    public Mono<Connection> create() {
        Mono<Connection> opened =
                Mono.defer(() -> Mono.<Connection>from(target.create())).subscribeOn(threads);
        return keeper == null ? opened : keeper.open().then(opened);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return target.getMetadata();
    }
}
