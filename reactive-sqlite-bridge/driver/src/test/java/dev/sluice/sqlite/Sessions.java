package dev.sluice.sqlite;

import dev.sluice.r2dbcsqlite.SqliteConnection;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import dev.sluice.url.ConnectionUrl;
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

    private static final String MARKS_OF_ONE_THAT_READS = "pragma query_only = 0; " + MARKS + "; pragma query_only = 1";

    private final Queue<SqliteConnection> opened = new ConcurrentLinkedQueue<>();

    /** Makes those of this database. */
    ConnectionFactory marking(ConnectionUrl url) {
        SqliteConnectionFactory factory = SqliteConnections.factory(url);
        String marks = url.options().containsKey("queryOnly") ? MARKS_OF_ONE_THAT_READS : MARKS;
        return new ConnectionFactory() {
            @Override
            public Mono<Connection> create() {
                return factory.create().flatMap(connection -> marked(connection, marks));
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return factory.getMetadata();
            }
        };
    }

    private Mono<Connection> marked(Connection connection, String marks) {
        opened.add((SqliteConnection) connection);
        return Flux.from(connection.createStatement(marks).execute())
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
