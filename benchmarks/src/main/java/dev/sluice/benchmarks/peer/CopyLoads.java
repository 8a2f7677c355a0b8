package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** pgjdbc's {@code CopyManager}, with text that is written as fast as by hand. */
final class CopyLoads implements Loads {

    private static final String COPY =
            "copy %s (%s) from stdin".formatted(Database.LOAD, String.join(", ", Entry.COLUMNS));
    private static final int PIECE = 64 * 1024;

    private final Connection connection;

    private CopyLoads(Connection connection) {
        this.connection = connection;
    }

    static CopyLoads open(Place place) {
        try {
            Connection connection =
                    DriverManager.getConnection(JdbcUrls.of(place), place.url().user(), JdbcUrls.password(place.url()));
            connection.setAutoCommit(false);
            return new CopyLoads(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long load(int rows) {
        try {
            long written = copy(rows);
            connection.commit();
            return written;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long copy(int rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        StringBuilder text = new StringBuilder(2 * PIECE);
        for (int i = 0; i < rows; i++) {
            append(text, Entry.of(i));
            if (text.length() > PIECE) {
                send(copy, text);
            }
        }
        send(copy, text);
        return copy.endCopy();
    }

    private static void append(StringBuilder text, Entry row) {
        text.append(row.id()).append('\t');
        text.append(row.name()).append('\t');
        text.append(row.price()).append('\t');
        text.append(row.created()).append('\n');
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
