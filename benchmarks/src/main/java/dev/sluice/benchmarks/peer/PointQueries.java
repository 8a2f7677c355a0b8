package dev.sluice.benchmarks.peer;

/** Reads single rows. */
public interface PointQueries extends Peer {

    /** Reads the row of a key, maps it and gives its digest. */
    Calls byId();
}
