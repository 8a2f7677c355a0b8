package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import dev.sluice.r2dbcsqlite.sql.Verb;
import org.jspecify.annotations.Nullable;

/** One statement and the values it runs with. */
public final class Execution {

    private final SqlStatement statement;
    private final String sql;
    private final @Nullable Object[] values;
    private final int fetchSize;

    /**
     * One that runs as often as it is given to a client.
     *
     * @param statement what it is
     * @param sql its text, to which a RETURNING clause may have been added
     * @param values by the number that SQLite gives to their parameters, from one: null, Integer, Long, Double, String or bytes
     * @param fetchSize how many rows are read at once at most; zero for what is best
     */
    public Execution(SqlStatement statement, String sql, @Nullable Object[] values, int fetchSize) {
        this.statement = statement;
        this.sql = sql;
        this.values = values;
        this.fetchSize = fetchSize;
    }

    Verb verb() {
        return statement.verb();
    }

    String sql() {
        return sql;
    }

    @Nullable
    Object[] values() {
        return values;
    }

    int fetchSize() {
        return fetchSize;
    }

    /** Whether it has a number of rows that it changed. */
    boolean isChange() {
        return verb() == Verb.CHANGE;
    }
}
