package dev.sluice.r2dbcsqlite.engine;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** A statement of sqlite-jdbc; a chunk of rows is read under one lock. */
final class XerialStatement implements Prepared {

    /** What a value takes besides its bytes. */
    private static final int OVERHEAD = 16;

    private final CoreStatement statement;
    private final DB db;
    private final boolean utf8;
    private final boolean star;
    private List<Column> columns;
    private boolean row;
    private boolean running;
    private long read;
    private @Nullable SqliteFailure failure;

    /** @param utf8 whether the bytes of a text are its UTF-8 */
    XerialStatement(SQLiteConnection connection, String sql, boolean utf8) {
        this.statement = XerialHandle.statement(connection, sql);
        this.db = connection.getDatabase();
        this.utf8 = utf8;
        this.star = sql.indexOf('*') >= 0;
        this.columns = describe();
    }

    private List<Column> describe() {
        try {
            return statement.pointer.safeRun((database, pointer) -> {
                List<Column> described = new ArrayList<>();
                int count = database.column_count(pointer);
                for (int i = 0; i < count; i++) {
                    described.add(new Column(database.column_name(pointer, i), database.column_decltype(pointer, i)));
                }
                return List.copyOf(described);
            });
        } catch (SQLException e) {
            throw XerialHandle.failure(e);
        }
    }

    /** What all columns means can change between two runs, whereupon SQLite prepares again without a word. */
    private List<Column> describeAgain() {
        List<Column> now = describe();
        return now.equals(columns) ? columns : now;
    }

    @Override
    public int parameters() {
        try {
            return ((java.sql.PreparedStatement) statement)
                    .getParameterMetaData()
                    .getParameterCount();
        } catch (SQLException e) {
            throw XerialHandle.failure(e);
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean start(@Nullable Object[] values) {
        failure = null;
        row = false;
        try {
            reset();
            running = true;
            row = db.execute(statement, values); // which resets one that has no row
            running = row;
            if (star) {
                columns = describeAgain();
            }
            return row;
        } catch (SQLException e) {
            SqliteFailure why = XerialHandle.failure(e);
            reset();
            throw why;
        }
    }

    @Override
    public int read(@Nullable Object[][] rows, int most, long bytes) {
        SqliteFailure before = failure;
        if (before != null) {
            failure = null;
            throw before;
        }
        try {
            return row
                    ? statement.pointer.safeRunInt((database, pointer) -> read(database, pointer, rows, most, bytes))
                    : 0;
        } catch (SQLException e) {
            throw XerialHandle.failure(e);
        }
    }

    private int read(DB database, long pointer, @Nullable Object[][] rows, int most, long bytes) throws SQLException {
        int count = 0;
        read = 0;
        while (row && count < most && read < bytes) {
            rows[count++] = values(database, pointer);
            step(database, pointer);
        }
        return count;
    }

    private void step(DB database, long pointer) throws SQLException {
        int code = database.step(pointer);
        row = code == Codes.SQLITE_ROW;
        if (!row && code != Codes.SQLITE_DONE) {
            try {
                database.throwex(code);
            } catch (SQLException e) {
                failure = XerialHandle.failure(e);
            }
        }
    }

    private @Nullable Object[] values(DB database, long pointer) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(database, pointer, i);
        }
        return values;
    }

    private @Nullable Object value(DB database, long pointer, int column) throws SQLException {
        read += OVERHEAD;
        return switch (database.column_type(pointer, column)) {
            case Codes.SQLITE_INTEGER -> database.column_long(pointer, column);
            case Codes.SQLITE_FLOAT -> database.column_double(pointer, column);
            case Codes.SQLITE_TEXT -> text(database, pointer, column);
            case Codes.SQLITE_BLOB -> blob(database, pointer, column);
            default -> null;
        };
    }

    /** As bytes it comes in half the time that it takes as a text. */
    private String text(DB database, long pointer, int column) throws SQLException {
        if (utf8) {
            return new String(blob(database, pointer, column), StandardCharsets.UTF_8);
        }
        String text = database.column_text(pointer, column);
        read += text.length();
        return text;
    }

    private byte[] blob(DB database, long pointer, int column) throws SQLException {
        byte[] bytes = database.column_blob(pointer, column);
        if (bytes == null) {
            return new byte[0];
        }
        read += bytes.length;
        return bytes;
    }

    @Override
    public boolean atEnd() {
        return !row && failure == null;
    }

    @Override
    public void reset() {
        row = false;
        if (!running) {
            return;
        }
        running = false;
        try {
            if (!statement.pointer.isClosed()) {
                statement.pointer.safeRunConsume(DB::reset);
            }
        } catch (SQLException e) {
            throw XerialHandle.failure(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.pointer.close();
        } catch (SQLException e) {
            throw XerialHandle.failure(e);
        }
    }
}
