package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Waiting;
import java.time.Duration;

/** A library with connections to one database. What it can do is the other interfaces that it implements. */
public interface Peer {

    /** Connections of each peer's pool. */
    int POOL = 8;

    /** Rows that a stream fetches at once, where that can be said and the peer is not one at its defaults. */
    int FETCH_SIZE = 1024;

    /** Rows of one statement, or of one batch, of a load. */
    int CHUNK = 1000;

    /** How long a peer is waited for. */
    Duration LONGEST = Waiting.LONGEST;

    /** Closes the connections; returns when that is done. */
    void close();
}
