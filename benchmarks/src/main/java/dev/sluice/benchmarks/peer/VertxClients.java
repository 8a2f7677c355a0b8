package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.measure.Waiting;
import dev.sluice.url.ConnectionUrl;
import dev.sluice.url.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;
import java.util.Objects;

/**
 * Vert.x's clients of one database.
 *
 * @param pool for what needs a connection
 * @param pipelined for single statements, with several at once on a connection
 */
record VertxClients(Vertx vertx, Pool pool, SqlClient pipelined) {

    private static final int POSTGRESQL_PORT = 5432;
    private static final int MYSQL_PORT = 3306;
    private static final int MYSQL_PIPELINE = 16;

    static VertxClients open(Place place) {
        Vertx vertx = Vertx.vertx();
        boolean postgres = place.database() == Database.POSTGRESQL;
        SqlConnectOptions options =
                postgres ? new PgConnectOptions() : new MySQLConnectOptions().setPipeliningLimit(MYSQL_PIPELINE);
        connect(options, place.url(), postgres ? POSTGRESQL_PORT : MYSQL_PORT);
        return new VertxClients(
                vertx,
                build(postgres ? PgBuilder.pool() : MySQLBuilder.pool(), vertx, options),
                build(postgres ? PgBuilder.client() : MySQLBuilder.client(), vertx, options));
    }

    private static void connect(SqlConnectOptions options, ConnectionUrl url, int port) {
        Secret password = url.password();
        options.setHost(Objects.requireNonNull(url.host()))
                .setPort(url.port().orElse(port))
                .setDatabase(Objects.requireNonNull(url.database()))
                .setUser(Objects.requireNonNull(url.user()))
                .setPassword(password == null ? "" : password.reveal().toString())
                .setCachePreparedStatements(true);
    }

    private static <C> C build(ClientBuilder<C> builder, Vertx vertx, SqlConnectOptions options) {
        return builder.with(new PoolOptions().setMaxSize(Peer.POOL))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    static <T> T await(Future<T> future) {
        return Waiting.await(future.toCompletionStage().toCompletableFuture());
    }

    void close() {
        await(pool.close());
        await(pipelined.close());
        await(vertx.close());
    }
}
