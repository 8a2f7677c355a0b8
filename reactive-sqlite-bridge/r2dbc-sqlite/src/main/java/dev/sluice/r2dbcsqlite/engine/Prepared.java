package dev.sluice.r2dbcsqlite.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prepared statement, which runs as often as it is started. */
public interface Prepared extends AutoCloseable {

    /** How many values it takes. */
    int parameters();

    /** What its rows have, in order; none if it gives no rows. */
    List<Column> columns();

    /**
     * Starts from the beginning, with these values: null, Integer, Long, Double, String or a byte array each.
     *
     * @return whether there is a row, on which it then stands
     * @throws SqliteFailure when it fails, whereupon it is reset
     */
    boolean start(@Nullable Object[] values);

    /**
     * Reads the row that it stands on and those behind it.
     *
     * @param rows where they go: of each column null, Long, Double, String or a byte array
     * @param most how many rows, one at least
     * @param bytes after how many it ends, roughly, with the row that it is in
     * @return how many were read; it stands on a row behind them unless {@link #atEnd()}
     * @throws SqliteFailure when it fails; what it read before is given, and the failure by the next call
     */
    int read(@Nullable Object[][] rows, int most, long bytes);

    /** Whether there are no more rows. */
    boolean atEnd();

    /** Ends the run that it is in; what locks it had for that are free. */
    void reset();

    @Override
    void close();
}
