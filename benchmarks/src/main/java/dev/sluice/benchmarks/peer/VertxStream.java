package dev.sluice.benchmarks.peer;

import static dev.sluice.benchmarks.peer.VertxClients.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;

/** A cursor's rows, in the transaction that PostgreSQL wants for it. */
record VertxStream(SqlConnection connection, Transaction transaction, RowStream<Row> stream) {

    static VertxStream open(Pool pool, String sql, int lastKey) {
        return await(pool.getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(transaction -> connection
                                .prepare(sql)
                                .map(statement -> new VertxStream(
                                        connection,
                                        transaction,
                                        statement.createStream(Peer.FETCH_SIZE, Tuple.of(lastKey)))))));
    }

    void close() {
        await(stream.close().eventually(transaction::commit).eventually(connection::close));
    }
}
