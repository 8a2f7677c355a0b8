package dev.sluice.benchmarks.peer;

/** Writes many rows at once. */
public interface Loads extends Peer {

    /** Inserts this many rows in one transaction; returns how many were written. */
    long load(int rows);
}
