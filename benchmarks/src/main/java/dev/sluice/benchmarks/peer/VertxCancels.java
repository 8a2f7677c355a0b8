package dev.sluice.benchmarks.peer;

import static dev.sluice.benchmarks.peer.VertxClients.await;

import dev.sluice.benchmarks.database.Place;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;

/** Vert.x's client of PostgreSQL, which can ask the server to stop. */
final class VertxCancels implements Cancels {

    private final VertxClients clients;

    private VertxCancels(VertxClients clients) {
        this.clients = clients;
    }

    static VertxCancels open(Place place) {
        return new VertxCancels(VertxClients.open(place));
    }

    @Override
    public Runnable start(String sql) {
        PgConnection connection = PgConnection.cast(await(clients.pool().getConnection()));
        Future<?> running = connection.query(sql).execute().eventually(connection::close);
        return () -> {
            await(connection.cancelRequest());
            await(running.otherwiseEmpty());
        };
    }

    @Override
    public void close() {
        clients.close();
    }
}
