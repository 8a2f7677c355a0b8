package dev.sluice.benchmarks.peer;

/** Writes single rows, each in a transaction of its own. Every call gives the number of rows that were changed. */
public interface Writes extends Peer {

    /** Inserts the row of a key. */
    Calls insert();

    /** Sets the price of the row of a key. */
    Calls update();

    /** Inserts the row of a key, or replaces it. */
    Calls upsert();
}
