package dev.sluice.r2dbc;

import dev.sluice.r2dbc.connection.ConnectionSource;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** The connections of an engine, for somebody else who begins and ends transactions on them. */
final class SharedConnections implements ConnectionFactory {

    private final ConnectionSource source;
    private final EngineSettings settings;

    SharedConnections(ConnectionSource source, EngineSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** A cancel after the connection was handed on must not take it away: its close does. */
    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> {
            Lease lease = new Lease(source.lent(), settings);
            AtomicBoolean handedOn = new AtomicBoolean();
            return lease.open("connection")
                    .doOnError(error -> Shield.runDetached(lease.close()))
                    .doOnCancel(() -> {
                        if (handedOn.compareAndSet(false, true)) {
                            Shield.runDetached(lease.close());
                        }
                    })
                    .filter(session -> handedOn.compareAndSet(false, true))
                    .<Connection>map(session -> new SharedConnection(session, lease))
                    .doOnDiscard(SharedConnection.class, unwanted -> Shield.runDetached(unwanted.close()));
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return source.factory().getMetadata();
    }
}
