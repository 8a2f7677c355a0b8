package dev.sluice.sqlite;

import dev.sluice.r2dbcsqlite.SqliteConnection;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The connections of a test, each with a table that tells them apart and notes what was left on it. */
final class Sessions {

    private static final String MARKS = "create temp table session as select hex(randomblob(16)) as id, '' as mark";

    private final Queue<SqliteConnection> opened = new ConcurrentLinkedQueue<>();

    ConnectionFactory marking(SqliteConnectionFactory factory) {
        return new ConnectionFactory() {
            @Override
            public Mono<Connection> create() {
                return factory.create().flatMap(Sessions.this::marked);
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return factory.getMetadata();
            }
        };
    }

    private Mono<Connection> marked(Connection connection) {
        opened.add((SqliteConnection) connection);
        return Flux.from(connection.createStatement(MARKS).execute())
                .concatMap(Result::getRowsUpdated)
                .then(Mono.just(connection));
    }

    /** Those that have something to do, or a transaction open. */
    List<String> atWork() {
        return opened.stream()
                .filter(connection -> !connection.isIdle())
                .map(SqliteConnection::toString)
                .toList();
    }
}
