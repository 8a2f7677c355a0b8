package dev.sluice.testkit.matrix;

import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.List;

/** All connections that a server gives to one user. */
final class Crowd implements AutoCloseable {

    /** More than any server of the faults' own gives. */
    private static final int LIMIT = 50;

    private final List<AdminConnection> connections = new ArrayList<>();

    private Crowd() {}

    /**
     * Returns once the server has refused one. They come one after the other: of two that log in at once MySQL refuses both
     * where there is room for one.
     */
    static Crowd of(ConnectionUrl url) {
        Crowd crowd = new Crowd();
        ConnectionFactory factory = ConnectionFactories.get(url.toOptions());
        while (crowd.connections.size() < LIMIT) {
            try {
                crowd.connections.add(AdminConnection.open(factory));
            } catch (R2dbcException e) {
                return crowd;
            }
        }
        crowd.close();
        throw new AssertionError("The server gives more than %d connections".formatted(LIMIT));
    }

    @Override
    public void close() {
        connections.forEach(AdminConnection::close);
    }
}
