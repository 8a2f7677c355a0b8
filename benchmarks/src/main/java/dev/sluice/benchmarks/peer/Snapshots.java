package dev.sluice.benchmarks.peer;

/** Looks at what is in a database. */
public interface Snapshots extends Peer {

    /** Reads a schema with its tables, columns, keys and indexes; returns how many columns the tables with foreign keys have. */
    int columns(String schema);
}
