package dev.sluice.benchmarks.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

/** Short statements by JDBC on HikariCP, each caller on a thread. */
class JdbcCalls implements PointQueries, Writes, Transactions, Statements {

    private final Database database;
    private final HikariDataSource pool;
    private final ExecutorService threads;
    private final Texts texts;

    JdbcCalls(Place place, ExecutorService threads) {
        this.database = place.database();
        this.pool = JdbcUrls.pool(place);
        this.threads = threads;
        this.texts = database.texts(index -> "?");
    }

    /** With callers on virtual threads, which need JDK 21. */
    static JdbcCalls onVirtualThreads(Place place) {
        return new JdbcCalls(place, VirtualThreads.executor());
    }

    final Connection connection() throws SQLException {
        return pool.getConnection();
    }

    final Texts texts() {
        return texts;
    }

    final Database database() {
        return database;
    }

    @Override
    public final Calls byId() {
        return calls(connection -> key -> {
            try (PreparedStatement statement = connection.prepareStatement(texts.byId())) {
                statement.setInt(1, key);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? JdbcSamples.read(result, database).digest() : 0;
                }
            }
        });
    }

    @Override
    public final Calls insert() {
        return calls(connection -> key ->
                JdbcValues.update(connection, texts.insert(), Entry.of(key).values()));
    }

    @Override
    public final Calls update() {
        return calls(connection -> key ->
                JdbcValues.update(connection, texts.update(), Entry.of(key).price(), key));
    }

    @Override
    public final Calls upsert() {
        return calls(connection -> key -> Math.min(
                JdbcValues.update(connection, texts.upsert(), Entry.of(key).values()), 1));
    }

    @Override
    public final Calls transaction() {
        return calls(connection -> key -> {
            connection.setAutoCommit(false);
            try {
                long rows = five(connection, new FiveStatements(key));
                connection.commit();
                return rows;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private long five(Connection connection, FiveStatements five) throws SQLException {
        return JdbcValues.find(connection, texts.price(), five.key())
                + JdbcValues.update(connection, texts.update(), five.price(), five.key())
                + JdbcValues.update(connection, texts.rename(), five.name(), five.key())
                + JdbcValues.update(connection, texts.insert(), five.other().values())
                + JdbcValues.update(connection, texts.delete(), five.other().id());
    }

    @Override
    public final Calls statement(String sql) {
        return calls(connection -> any -> JdbcValues.readAll(connection, sql, FETCH_SIZE));
    }

    private Calls calls(OnConnection call) {
        return new BlockingCalls(threads, key -> {
            try (Connection connection = connection()) {
                return call.on(connection).apply(key);
            }
        });
    }

    /** A call that needs a connection. */
    private interface OnConnection {

        BlockingCalls.Call on(Connection connection);
    }

    @Override
    public void close() {
        pool.close();
        threads.shutdown();
    }
}
