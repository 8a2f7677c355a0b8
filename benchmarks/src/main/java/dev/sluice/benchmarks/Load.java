package dev.sluice.benchmarks;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.schema.TableName;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows of four columns, and the ways to write them that all databases have. */
final class Load {

    static final String TABLE = "sluice_load";
    static final List<String> COLUMNS = List.of("id", "name", "price", "created");
    static final String INSERT = "insert into sluice_load (id, name, price, created) values ";

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Load() {}

    /** The row of this number. */
    static Object[] row(int i) {
        return new Object[] {i, "name of row " + i, BigDecimal.valueOf(i % 1_000_000, 2), FIRST.plusSeconds(i)};
    }

    static Flux<Object[]> rows(int count) {
        return Flux.range(0, count).map(Load::row);
    }

    /** By Sluice's bulk insert. */
    static long bySluice(BulkOperationsDriver driver, int count) {
        return driver.bulkInsert(TableName.of(TABLE), COLUMNS, rows(count))
                .blockOptional()
                .orElseThrow()
                .rows();
    }

    /** By statements that have {@code size} rows in them, in one transaction. */
    static long byValues(Connection connection, int count, int size, IntFunction<String> marker) {
        String full = text(size, marker);
        Mono<Long> written = rows(count)
                .buffer(size)
                .concatMap(some -> {
                    Statement statement =
                            connection.createStatement(some.size() == size ? full : text(some.size(), marker));
                    int index = 0;
                    for (Object[] row : some) {
                        for (Object value : row) {
                            statement.bind(index++, value);
                        }
                    }
                    return updated(statement);
                })
                .reduce(0L, Long::sum);
        return inTransaction(connection, written);
    }

    /** By the bindings of one statement, in one transaction. */
    static long byAdd(Connection connection, int count, int size, IntFunction<String> marker) {
        String one = text(1, marker);
        Mono<Long> written = rows(count)
                .buffer(size)
                .concatMap(some -> {
                    Statement statement = connection.createStatement(one);
                    for (int i = 0; i < some.size(); i++) {
                        if (i > 0) {
                            statement.add();
                        }
                        for (int column = 0; column < COLUMNS.size(); column++) {
                            statement.bind(column, some.get(i)[column]);
                        }
                    }
                    return updated(statement);
                })
                .reduce(0L, Long::sum);
        return inTransaction(connection, written);
    }

    /** By JDBC's batches, in one transaction. */
    static long byBatches(java.sql.Connection connection, int count, int size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT + "(?, ?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                Object[] row = row(i);
                for (int column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
                if ((i + 1) % size == 0 || i + 1 == count) {
                    statement.executeBatch();
                }
            }
        }
        connection.commit();
        return count;
    }

    private static long inTransaction(Connection connection, Mono<Long> work) {
        return Objects.requireNonNull(Mono.from(connection.beginTransaction())
                .then(work)
                .delayUntil(written -> connection.commitTransaction())
                .block());
    }

    static Mono<Long> updated(Statement statement) {
        return Flux.<Result>from(statement.execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    private static String text(int rows, IntFunction<String> marker) {
        StringBuilder sql = new StringBuilder(INSERT);
        int index = 0;
        for (int row = 0; row < rows; row++) {
            sql.append(row == 0 ? "(" : ", (");
            for (int column = 0; column < COLUMNS.size(); column++) {
                sql.append(column == 0 ? "" : ", ").append(marker.apply(index++));
            }
            sql.append(')');
        }
        return sql.toString();
    }
}
