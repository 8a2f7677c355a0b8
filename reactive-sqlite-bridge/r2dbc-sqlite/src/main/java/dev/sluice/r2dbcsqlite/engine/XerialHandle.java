package dev.sluice.r2dbcsqlite.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A handle of sqlite-jdbc, through the classes below its JDBC. Those are public, and promised by nobody; they and only they know
 * the whole of a chunk of rows under one lock.
 */
final class XerialHandle implements Handle {

    /** Of SQLite's virtual machine, between two looks at the interruption: some 10 microseconds. */
    private static final int OPERATIONS = 1_000;

    private final SQLiteConnection connection;
    private final DB db;
    private final boolean utf8;

    private XerialHandle(SQLiteConnection connection, boolean utf8) {
        this.connection = connection;
        this.db = connection.getDatabase();
        this.utf8 = utf8;
    }

    static Handle open(String uri, boolean readOnly, Interruption interruption) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        config.setGetGeneratedKeys(false);
        config.setReadOnly(readOnly);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        try {
            SQLiteConnection connection = (SQLiteConnection) config.createConnection("jdbc:sqlite:" + uri);
            return ready(connection, interruption);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Reads the file for the first time, which may fail, and more than once while others have it locked. */
    private static Handle ready(SQLiteConnection connection, Interruption interruption) throws SQLException {
        boolean ready = false;
        try {
            connection.getConnectionConfig().setAutoCommit(false); // or it would begin and commit by itself
            ProgressHandler.setHandler(connection, OPERATIONS, handler(interruption));
            Handle handle = new XerialHandle(connection, isUtf8(connection));
            ready = true;
            return handle;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private static ProgressHandler handler(Interruption interruption) {
        return new ProgressHandler() {
            @Override
            protected int progress() {
                return interruption.isWanted() ? 1 : 0;
            }
        };
    }

    /** A text's bytes are in the encoding of the database. */
    private static boolean isUtf8(SQLiteConnection connection) {
        try (Prepared encoding = new XerialStatement(connection, "PRAGMA encoding", false)) {
            Object[][] row = new Object[1][];
            encoding.start(new Object[0]);
            encoding.read(row, 1, Long.MAX_VALUE);
            return "UTF-8".equals(row[0][0]);
        }
    }

    @Override
    public Prepared prepare(String sql) {
        return new XerialStatement(connection, sql, utf8);
    }

    /** Only where none is open, one can begin, which takes no lock. */
    @Override
    public boolean inTransaction() {
        try {
            run("BEGIN");
        } catch (SqliteFailure e) {
            return true;
        }
        run("ROLLBACK");
        return false;
    }

    @Override
    public long changes() {
        try {
            return db.changes();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public String version() {
        try {
            return db.libversion();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static CoreStatement statement(Connection connection, String sql) {
        try {
            return (CoreStatement) connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static SqliteFailure failure(SQLException e) {
        int code = e instanceof SQLiteException told ? told.getResultCode().code : e.getErrorCode();
        return new SqliteFailure(code, said(String.valueOf(e.getMessage())), e);
    }

    /** SQLite's own words, which sqlite-jdbc puts in parentheses behind its own. */
    private static String said(String message) {
        int open = message.indexOf(" (");
        return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
                ? message.substring(open + 2, message.length() - 1)
                : message;
    }
}
