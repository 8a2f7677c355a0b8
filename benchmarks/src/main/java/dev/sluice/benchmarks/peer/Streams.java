package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.data.Tally;

/** Reads results of any size row by row. */
public interface Streams extends Peer {

    /** All rows up to this key, each mapped; returns at their end. */
    Tally stream(int lastKey);

    /** The first of these rows, without the others. */
    Sample first(int lastKey);

    /** Takes this many of these rows and then no more, until it is closed. */
    Paused pause(int lastKey, int rows);

    /** A stream that nobody takes from. */
    interface Paused extends AutoCloseable {

        @Override
        void close();
    }
}
