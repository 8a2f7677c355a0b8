package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.data.Tally;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Texts;
import dev.sluice.benchmarks.measure.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** JDBC on HikariCP, on platform threads. */
final class JdbcPeer extends JdbcCalls implements Streams, Loads, Cancels {

    private JdbcPeer(Place place) {
        super(place, Executors.newCachedThreadPool());
    }

    static JdbcPeer open(Place place) {
        return new JdbcPeer(place);
    }

    @Override
    public Tally stream(int lastKey) {
        return reading(connection -> {
            try (PreparedStatement statement = rows(connection, lastKey);
                    ResultSet result = statement.executeQuery()) {
                Tally tally = new Tally();
                while (result.next()) {
                    tally.add(JdbcSamples.read(result, database()));
                }
                return tally;
            }
        });
    }

    @Override
    public Sample first(int lastKey) {
        return reading(connection -> {
            try (PreparedStatement statement = rows(connection, lastKey);
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return JdbcSamples.read(result, database());
            }
        });
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed by what is returned
    public Paused pause(int lastKey, int rows) {
        try {
            Connection connection = connection();
            connection.setAutoCommit(!needsTransaction());
            ResultSet result = rows(connection, lastKey).executeQuery();
            for (int i = 0; i < rows; i++) {
                result.next();
                JdbcSamples.read(result, database());
            }
            return () -> end(connection, result);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Connection connection, ResultSet result) {
        try (connection) {
            result.getStatement().close();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long load(int rows) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(Texts.load(1, index -> "?"))) {
                for (int i = 0; i < rows; i++) {
                    JdbcValues.bind(statement, Entry.of(i).values());
                    statement.addBatch();
                    if ((i + 1) % CHUNK == 0 || i + 1 == rows) {
                        statement.executeBatch();
                    }
                }
            }
            return (long) rows;
        });
    }

    @Override
    public Runnable start(String sql) {
        try {
            Connection connection = connection();
            PreparedStatement statement = connection.prepareStatement(sql);
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> execute(connection, statement));
            return () -> cancel(statement, running);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, PreparedStatement statement) {
        try (connection;
                statement) {
            statement.execute();
        } catch (SQLException e) {
            // what it is to end with
        }
    }

    private static void cancel(PreparedStatement statement, CompletableFuture<Void> running) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Waiting.await(running);
    }

    private <T> T reading(Work<T> work) {
        if (needsTransaction()) {
            return inTransaction(work);
        }
        try (Connection connection = connection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether rows are fetched in pieces only inside of a transaction. */
    private boolean needsTransaction() {
        return database() == Database.POSTGRESQL;
    }

    private PreparedStatement rows(Connection connection, int lastKey) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(texts().rows());
        statement.setFetchSize(FETCH_SIZE);
        statement.setInt(1, lastKey);
        return statement;
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done in one transaction. */
    private interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
