package dev.sluice.benchmarks;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** What one writes by hand over sqlite-jdbc: its statements prepared once for each connection, rows read by typed getters. */
final class JdbcSubject implements Subject {

    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(Scenarios.POOL);

    JdbcSubject(Path file) {
        for (int i = 0; i < Scenarios.POOL; i++) {
            readers.add(new Reader(file));
        }
    }

    @Override
    public Flux<Sample> rows(int lastId) {
        return Flux.using(readers::take, reader -> reader.read(reader.rows, lastId), readers::add);
    }

    @Override
    public Mono<Sample> byId(int id) {
        return Mono.using(readers::take, reader -> reader.read(reader.byId, id).single(), readers::add);
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(() -> readers.forEach(Reader::close));
    }

    private static final class Reader {

        private final Connection connection;
        private final PreparedStatement rows;
        private final PreparedStatement byId;

        Reader(Path file) {
            String select = "select " + Sample.COLUMNS + " from sluice_bench where id ";
            try {
                connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                rows = connection.prepareStatement(select + "<= ?");
                byId = connection.prepareStatement(select + "= ?");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Flux<Sample> read(PreparedStatement statement, int id) {
            return Flux.generate(() -> run(statement, id), Reader::next, Reader::end);
        }

        private static ResultSet run(PreparedStatement statement, int id) throws SQLException {
            statement.setInt(1, id);
            return statement.executeQuery();
        }

        private static ResultSet next(ResultSet result, SynchronousSink<Sample> sink) {
            try {
                if (result.next()) {
                    sink.next(sample(result));
                } else {
                    sink.complete();
                }
            } catch (SQLException e) {
                sink.error(e);
            }
            return result;
        }

        private static Sample sample(ResultSet row) throws SQLException {
            return new Sample(
                    row.getInt(1),
                    row.getString(2),
                    OffsetDateTime.parse(row.getString(3)),
                    new BigDecimal(row.getString(4)),
                    UUID.fromString(row.getString(5)),
                    row.getBytes(6));
        }

        private static void end(ResultSet result) {
            try {
                result.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
