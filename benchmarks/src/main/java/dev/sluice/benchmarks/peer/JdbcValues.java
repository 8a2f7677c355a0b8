package dev.sluice.benchmarks.peer;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Statements with values by JDBC, as one writes them by hand. */
final class JdbcValues {

    private JdbcValues() {}

    static long update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Reads the only row and gives 1, or 0 when there is none. */
    static long find(Connection connection, String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, value);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getObject(1) != null ? 1 : 0;
            }
        }
    }

    /** Reads each value of each row and gives their number. */
    static long readAll(Connection connection, String sql, int fetchSize) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetchSize);
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                long rows = 0;
                while (result.next()) {
                    for (int column = 1; column <= columns; column++) {
                        result.getObject(column);
                    }
                    rows++;
                }
                return rows;
            }
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        boolean sqlite = statement.getClass().getName().startsWith("org.sqlite");
        for (int i = 0; i < values.length; i++) {
            if (sqlite && !(values[i] instanceof Integer)) {
                bindForSqlite(statement, i + 1, values[i]);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    /** As its column stores it: sqlite-jdbc would write times and decimals as text of its own. */
    private static void bindForSqlite(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            statement.setDouble(index, decimal.doubleValue());
        } else {
            statement.setString(index, value.toString());
        }
    }
}
