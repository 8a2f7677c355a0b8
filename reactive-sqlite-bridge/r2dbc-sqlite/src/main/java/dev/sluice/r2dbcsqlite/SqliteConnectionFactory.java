package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.engine.Handles;
import io.r2dbc.spi.Closeable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * Opens connections to one SQLite database. A connection runs one thing at a time; a pool gives as many as can be of use.
 *
 * <p>Only a database in memory that is shared needs closing: it lasts until the factory is closed, besides for as long as a
 * connection to it is open.
 */
public final class SqliteConnectionFactory implements ConnectionFactory, Closeable {

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final SqliteConnectionConfiguration configuration;
    private final Handles handles = Handles.bundled();
    private final Mono<Client> keeper;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    private enum State {
        NEW,
        USED,
        CLOSED
    }

    private SqliteConnectionFactory(SqliteConnectionConfiguration configuration) {
        this.configuration = configuration;
        this.keeper = open().cache(client -> FOREVER, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    public static SqliteConnectionFactory of(SqliteConnectionConfiguration configuration) {
        return new SqliteConnectionFactory(configuration);
    }

    private Mono<Client> open() {
        return Client.open(configuration.location(), handles, configuration.settings());
    }

    /** Opens one for each subscriber. Cancelling closes it again. */
    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> {
                    if (!configuration.isSharedMemory()) {
                        return open();
                    }
                    if (state.compareAndSet(State.NEW, State.USED) || state.get() == State.USED) {
                        return keeper.then(open());
                    }
                    return Mono.error(new R2dbcNonTransientResourceException("The factory is closed", "08003"));
                })
                .map(SqliteConnection::new);
    }

    /** Lets go of a database in memory that is shared; connections stay open. */
    @Override
    public Mono<Void> close() {
        return Mono.defer(
                () -> state.getAndSet(State.CLOSED) == State.USED ? keeper.flatMap(Client::close) : Mono.empty());
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return () -> SqliteConnectionMetadata.NAME;
    }

    @Override
    public String toString() {
        return configuration.toString();
    }
}
