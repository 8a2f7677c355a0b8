package dev.sluice.benchmarks.peer;

import java.time.Duration;

/** A library with connections to one database. What it can do is the other interfaces that it implements. */
public interface Peer {

    /** Connections of each peer's pool. */
    int POOL = 8;

    /** Rows that a stream fetches at once, where that can be said and the peer is not one at its defaults. */
    int FETCH_SIZE = 1024;

    /** Rows of one statement, or of one batch, of a load. */
    int CHUNK = 1000;

    /** How long anything may take before a wait for it fails, so that a peer that hangs does not hang all the others. */
    Duration LONGEST = Duration.ofMinutes(10);

    /** Closes the connections; returns when that is done. */
    void close();
}
