package dev.sluice.r2dbc.connection;

import dev.sluice.driver.Deadlines;
import dev.sluice.error.NotSentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Connections of a factory that somebody else owns, pooled or not. */
public final class ForeignConnections implements ConnectionSource {

    private final ConnectionFactory opening;
    private final ConnectionFactory factory;
    private final Deadlines deadlines;

    public ForeignConnections(ConnectionFactory factory, Deadlines deadlines) {
        this(factory, factory, deadlines);
    }

    /**
     * Connections of a factory that has to be called in a way of its own.
     *
     * @param opening calls {@code factory} that way
     */
    public ForeignConnections(ConnectionFactory opening, ConnectionFactory factory, Deadlines deadlines) {
        this.opening = opening;
        this.factory = factory;
        this.deadlines = deadlines;
    }

    @Override
    public Mono<Borrowed> borrow(Consumer<Borrowed> taken) {
        return new Delivery<>(Mono.<Connection>from(opening.create())
                        .<Borrowed>map(Handle::new)
                        .doOnNext(taken))
                .timeout(deadlines.acquire())
                .onErrorMap(TimeoutException.class, e -> late());
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    /** Whoever pools them has checks of its own. */
    @Override
    public void distrustIdle() {
        // nothing is idle here
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private NotSentException late() {
        return new NotSentException(
                "No connection from the given %s factory within %s: its pool may be exhausted, or the server may not answer"
                        .formatted(factory.getMetadata().getName(), deadlines.acquire()),
                "08001",
                null);
    }

    private final class Handle implements Borrowed {

        private final Connection connection;

        Handle(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection connection() {
            return connection;
        }

        /** Whoever pools them checks them, too. */
        @Override
        public Duration idle() {
            return Duration.ZERO;
        }

        @Override
        public boolean foreign() {
            return true;
        }

        @Override
        public Mono<Void> giveBack() {
            return Closing.of(connection, deadlines.close());
        }

        /** A pool looks at the physical connection when its handle is closed, so that one is closed first. */
        @Override
        public Mono<Void> discard() {
            Connection physical = Connections.innermost(connection);
            Mono<Void> handle = Closing.of(connection, deadlines.close());
            return physical == connection
                    ? handle
                    : Closing.of(physical, deadlines.close()).then(handle);
        }
    }
}
