package dev.sluice.benchmarks.peer;

/** Runs several statements as one. */
public interface Transactions extends Peer {

    /** The transaction of {@link FiveStatements} for a key; gives how many rows were found and changed. */
    Calls transaction();
}
