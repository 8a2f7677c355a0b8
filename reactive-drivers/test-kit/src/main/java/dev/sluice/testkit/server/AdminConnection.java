package dev.sluice.testkit.server;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connection beside the driver under test, which makes what a test needs and looks at what the server does. It blocks. */
public final class AdminConnection implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Connection connection;

    private AdminConnection(Connection connection) {
        this.connection = connection;
    }

    /** Connects with the R2DBC driver alone. */
    public static AdminConnection open(ConnectionFactory factory) {
        return new AdminConnection(Objects.requireNonNull(
                Mono.<Connection>from(factory.create()).block(LIMIT), "The factory gave no connection"));
    }

    /** A name for a schema or a database that no other test has, on this machine and now. */
    public static String scratchName() {
        return "contract_%d_%d".formatted(ProcessHandle.current().pid(), NAMES.incrementAndGet());
    }

    /** Runs one statement to its end. */
    public void run(String sql) {
        Flux.defer(() -> connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .blockLast(LIMIT);
    }

    /** The first column of each row, none of which is null. */
    public List<String> texts(String sql, Object... values) {
        return Objects.requireNonNull(Flux.defer(() -> bound(sql, values).execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, String.class))))
                .collectList()
                .block(LIMIT));
    }

    private Statement bound(String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        Mono.from(connection.close()).block(LIMIT);
    }
}
